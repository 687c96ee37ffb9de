import { expect } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import type { RedisStreamsOptions } from '../streams/redis-streams.options.js';
import { RedisStreamsServer } from '../streams/redis-streams.server.js';
import type { StreamState } from '../work/watch.js';
import { eventually } from './eventually.fixture.js';
import { Ear, listen } from './listener.fixture.js';

export const GROUP = 'readers';

/** What the server told its watch. */
class Seen {
  deleted = 0;
  readonly groups: string[] = [];
  outages = 0;
  reclaimed = 0;
  readonly states: StreamState[] = [];
}

/** A Redis of its own, and apps that read the streams `news:a` and `news:b` from it. */
export class StreamsTestBed {
  ear = new Ear();
  seen = new Seen();
  readonly client: Redis;
  private readonly apps: INestApplication[] = [];

  private constructor(readonly redis: TestRedis) {
    this.client = new Redis(redis.url, { maxRetriesPerRequest: null });
    this.client.on('error', () => undefined); // it is killed on purpose
  }

  static async start(): Promise<StreamsTestBed> {
    return new StreamsTestBed(await startRedis({ appendOnly: true }));
  }

  /** Nothing in Redis, nothing heard, nothing seen. */
  async clear(): Promise<void> {
    await this.client.flushall();
    this.ear = new Ear();
    this.seen = new Seen();
  }

  async open(over: Partial<RedisStreamsOptions> = {}, own = this.ear): Promise<INestApplication> {
    const server = new RedisStreamsServer({
      url: this.redis.url,
      group: GROUP,
      consumer: 'one',
      streams: () => ['news:a', 'news:b'],
      blockMs: 100,
      watch: {
        deleted: (_, count) => (this.seen.deleted += count),
        groupMade: (stream) => this.seen.groups.push(stream),
        disconnected: () => this.seen.outages++,
        reclaimed: (_, count) => (this.seen.reclaimed += count),
        surveyed: (state) => this.seen.states.push(state),
      },
      ...over,
    });
    const app = await listen(server, own);
    this.apps.push(app);
    return app;
  }

  add(stream: string, data: unknown): Promise<string | null> {
    return this.client.xadd(stream, '*', 'data', JSON.stringify(data));
  }

  async pending(stream = 'news:a'): Promise<number> {
    return ((await this.client.xpending(stream, GROUP)) as [number])[0];
  }

  nothingPending(): Promise<void> {
    return eventually(async () => expect([await this.pending(), await this.pending('news:b')]).toEqual([0, 0]));
  }

  async closeApps(): Promise<void> {
    for (const app of this.apps.splice(0)) await app.close();
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    await this.redis.stop();
  }
}
