#!/usr/bin/env python3
"""A bot as Diana Bot V2 is: tells on Redis what a player did, and prints what comes back. Usage: bot.py USER_ID [ACTION_TYPE]"""
import datetime
import json
import os
import sys
import uuid

import redis

bus = redis.Redis.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379"), decode_responses=True)
ears = bus.pubsub()
ears.psubscribe("diana:events:gamification.*")
assert ears.get_message(timeout=5)["type"] == "psubscribe"

now = datetime.datetime.utcnow().isoformat()
event = {
    "event_id": str(uuid.uuid4()), "event_type": "core.user_action", "timestamp": now,
    "source_service": "telegram_adapter", "user_id": int(sys.argv[1]), "correlation_id": None, "priority": 2,
    "payload": {"action_type": sys.argv[2] if len(sys.argv) > 2 else "daily_login", "action_data": {}},
    "metadata": {}, "category": "core",
}
message = {"event": event, "target_services": None, "published_at": now, "message_id": str(uuid.uuid4())}
bus.publish("diana:events:core.user_action", json.dumps(message))
# A stream, `bus.xadd("diana:stream:core.user_action", {"data": json.dumps(message)})`, would lose nothing while nobody listens.

heard = 0
while answer := ears.get_message(timeout=20 if not heard else 2):
    told = json.loads(answer["data"])["event"]
    if told["correlation_id"] == event["event_id"]:
        heard += 1
        print(told["event_type"], told["user_id"], json.dumps(told["payload"]), flush=True)
sys.exit(0 if heard else "nothing came back: does the service run, with the same REDIS_URL?")
