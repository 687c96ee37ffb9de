import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { RedisOutbox, type Sending } from './redis-outbox.js';

const STREAM = 'diana:stream:gamification.level_up';
const sending = (over: Partial<Sending> = {}): Sending => ({
  database: 'db',
  from: null,
  to: '7:1:a',
  publish: true,
  ...over,
});
const messages = (...data: readonly string[]) => data.map((each) => ({ type: 'gamification.level_up', data: each }));

describe('the outlet to Redis', () => {
  let server: TestRedis;
  let redis: Redis;
  let outbox: RedisOutbox;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    outbox = new RedisOutbox({ url: server.url, maxLength: 200 });
    await new Promise<void>((ready) => outbox.connect(ready));
  });
  afterAll(async () => {
    outbox.onApplicationShutdown();
    redis.disconnect();
    await server.stop();
  });
  beforeEach(() => redis.flushall());

  const entries = async (): Promise<string[]> => (await redis.xrange(STREAM, '-', '+')).map(([, [, data]]) => data);

  it('appends, publishes and moves the marker together', async () => {
    const ears = redis.duplicate();
    await ears.subscribe('diana:events:gamification.level_up');
    const heard = new Promise((done) => ears.once('message', (channel, text) => done([channel, text])));
    expect(await outbox.send(messages('{"a":1}'), sending())).toBe(true);
    expect(await heard).toEqual(['diana:events:gamification.level_up', '{"a":1}']);
    expect([await entries(), await outbox.checkpoint('db')]).toEqual([['{"a":1}'], '7:1:a']);
    ears.disconnect();
  });

  it('sends nothing for somebody who was overtaken', async () => {
    await outbox.setCheckpoint('db', '9:9:z');
    expect(await outbox.send(messages('late'), sending({ from: '7:1:a', to: '8:1:b' }))).toBe(false);
    expect([await entries(), await outbox.checkpoint('db')]).toEqual([[], '9:9:z']);
  });

  it('does nothing by halves when a key holds something else than a stream', async () => {
    await redis.set('diana:stream:gamification.broken', 'x');
    const both = [...messages('fine'), { type: 'gamification.broken', data: 'not' }];
    await expect(outbox.send(both, sending())).rejects.toThrow('gamification.broken is no stream but a string');
    expect([await entries(), await outbox.checkpoint('db')]).toEqual([[], null]);
  });

  it('keeps a stream to about its length, the newest entries', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => String(i));
    await outbox.send(messages(...many), sending());
    const kept = await entries();
    expect(kept.length).toBeLessThan(400);
    expect(kept).toEqual(many.slice(-kept.length));
  });

  it('keeps two databases that share a Redis apart', async () => {
    await outbox.send(messages('one'), sending());
    await outbox.send(messages('two'), sending({ database: 'other', to: '3:1:c' }));
    expect([await outbox.checkpoint('db'), await outbox.checkpoint('other')]).toEqual(['7:1:a', '3:1:c']);
  });
});
