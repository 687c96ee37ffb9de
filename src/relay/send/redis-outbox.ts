import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import type { Outgoing } from '../render/write-messages.js';

const STREAM = 'diana:stream:';
const MARKER = 'diana:relay:';
/**
 * Appends, publishes and moves the marker, all or nothing, and only from the marker the sender has read: who was overtaken sends no more.
 * A batch is one command, for the two commands an event that it stands for cost Node more than making the event.
 * KEYS: the marker, then the streams. ARGV: marker before, marker after, MAXLEN, whether to publish, then pairs of a stream's place in KEYS and JSON.
 */
const SEND = `
  if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
  for k = 2, #KEYS do
    local kind = redis.call('TYPE', KEYS[k]).ok
    if kind ~= 'stream' and kind ~= 'none' then return redis.error_reply('WRONGTYPE ' .. KEYS[k] .. ' is no stream but a ' .. kind) end
  end
  for i = 5, #ARGV, 2 do
    local key = KEYS[tonumber(ARGV[i])]
    redis.call('XADD', key, 'MAXLEN', '~', ARGV[3], '*', 'data', ARGV[i + 1])
    if ARGV[4] == '1' then redis.call('PUBLISH', 'diana:events:' .. string.sub(key, 14), ARGV[i + 1]) end
  end
  redis.call('SET', KEYS[1], ARGV[2])
  return 1`;
const LONGEST_PAUSE_MS = 5_000;

/** How a batch is sent. */
export interface Sending {
  /** Whose marker moves. */
  readonly database: string;
  /** The marker as it was read, and as it is afterwards. */
  readonly from: string | null;
  readonly to: string;
  /** Also by Pub/Sub. */
  readonly publish: boolean;
}

/** Redis as the relay sees it. Nothing is queued while it is away: a sending fails, and is tried again by whoever asked for it. */
@Injectable()
export class RedisOutbox implements OnApplicationShutdown {
  private readonly log = new Logger(RedisOutbox.name);
  private readonly redis: Redis;
  private readonly maxLength: number;
  private away = false;
  /** It is connected anew because it only reads: where its name leads to may be another server since a failover. */
  private renewing = false;

  constructor(@Inject(RELAY_OPTIONS) { url, maxLength }: RelayOptions) {
    this.maxLength = maxLength;
    this.redis = new Redis(url!, {
      lazyConnect: true,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false, // a lost reply plus a resend would append twice unseen
      maxRetriesPerRequest: 0,
      connectTimeout: 5_000,
      commandTimeout: 15_000,
      socketTimeout: 15_000, // a half-open link answers nothing, and is given up
      retryStrategy: (times) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(times, 8)) * (0.5 + Math.random() / 2),
      reconnectOnError: ({ message }) => (this.renewing = message.startsWith('READONLY')),
      connectionName: 'besitos-relay',
    });
    this.redis.on('error', (error: Error) => this.notice(error.message));
    this.redis.on('close', () => this.notice('the connection was closed'));
  }

  /** Begins to connect, for ever; `onReady` hears of every connection that is there. */
  connect(onReady: () => void): void {
    this.redis.on('ready', () => {
      if (this.away) this.log.log('Redis is back');
      this.away = this.renewing = false;
      onReady();
    });
    this.redis.connect().catch(() => undefined); // it goes on trying
  }

  /** Connects, and fails when it takes longer than this (ms). */
  async connectWithin(ms: number): Promise<void> {
    await Promise.race([
      new Promise<void>((ready) => this.connect(ready)),
      pause(ms, undefined, { ref: false }).then(() => {
        throw new Error('Redis does not answer. Start it, or correct REDIS_URL.');
      }),
    ]);
  }

  get ready(): boolean {
    return this.redis.status === 'ready';
  }

  /** The marker of a database; see `Marker`. */
  async checkpoint(database: string): Promise<string | null> {
    return this.redis.get(MARKER + database);
  }

  async setCheckpoint(database: string, text: string): Promise<void> {
    await this.redis.set(MARKER + database, text);
  }

  /** In order, in one round trip, with the marker; false: the marker is not what it was, and nothing was sent. When it fails all or nothing was sent. */
  async send(messages: readonly Outgoing[], { database, from, to, publish }: Sending): Promise<boolean> {
    const keys = [MARKER + database];
    const positions = new Map<string, number>();
    const pairs: (string | number)[] = [];
    for (const { type, data } of messages) {
      let position = positions.get(type);
      if (position === undefined) positions.set(type, (position = keys.push(STREAM + type)));
      pairs.push(position, data);
    }
    const head = [from ?? '', to, this.maxLength, publish ? 1 : 0];
    return (await this.redis.eval(SEND, keys.length, ...keys, ...head, ...pairs)) === 1;
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private notice(what: string): void {
    if (this.away || this.renewing || this.redis.status === 'end') return;
    this.away = true;
    this.log.warn(`Redis does not answer (${what}): events wait in the journal`);
  }
}
