import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { eventually } from '../testing/eventually.fixture.js';
import { Ear, listen } from '../testing/listener.fixture.js';
import type { DeadLetter } from '../work/message.js';
import { RedisChannelsServer, type RedisChannelsOptions } from './redis-channels.server.js';

jest.setTimeout(30_000);

describe('events from Redis Pub/Sub', () => {
  let redis: TestRedis;
  let client: Redis;
  let ear: Ear;
  let channels: string[];
  const apps: INestApplication[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined); // it is killed on purpose
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  beforeEach(() => {
    ear = new Ear();
    channels = ['news:a', 'news:b'];
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
    await heardBy('news:a', 0); // Redis notices a moment later
  });

  const open = async (over: Partial<RedisChannelsOptions> = {}): Promise<void> => {
    apps.push(await listen(new RedisChannelsServer({ url: redis.url, channels: () => channels, ...over }), ear));
  };
  const heardBy = (channel: string, count: number) =>
    eventually(async () => expect(await client.pubsub('NUMSUB', channel)).toEqual([channel, count]));

  it('hears messages that are not Nest’s, in order', async () => {
    await open();
    await heardBy('news:b', 1);
    for (let i = 0; i < 1000; i++) void client.publish(i % 2 ? 'news:a' : 'news:b', JSON.stringify({ i }));
    await eventually(() => expect(ear.data).toEqual(Array.from({ length: 1000 }, (_, i) => ({ i }))));
  });

  it('hears again after Redis was killed, and waits for a Redis that is not there yet', async () => {
    await redis.kill();
    await open();
    await redis.restart();
    await heardBy('news:a', 1);
    await redis.kill();
    await redis.restart();
    await heardBy('news:a', 1);
    await client.publish('news:a', '"back"');
    await eventually(() => expect(ear.data).toEqual(['back']));
  });

  it('buries what is no JSON, and goes on', async () => {
    const deadLetters: DeadLetter[] = [];
    await open({ deadLetter: async (deadLetter) => void deadLetters.push(deadLetter) });
    await heardBy('news:a', 1);
    await client.publish('news:a', '{"broken');
    await client.publish('news:a', '1');
    await eventually(() => expect(ear.data).toEqual([1]));
    expect(deadLetters).toMatchObject([{ code: 'not_json', message: { source: 'news:a', text: '{"broken' } }]);
  });

  it('tries again what fails for now, and drops what comes while its queue is full', async () => {
    let dropped = 0;
    let away = true;
    ear.before = () => {
      if (away) throw new Error('the machine is away');
    };
    await open({ capacity: 10, watch: { dropped: (_, count) => (dropped += count) } });
    await heardBy('news:a', 1);
    await client.publish('news:a', '"first"');
    await eventually(() => expect(ear.data).toEqual([])); // in hand, and failing
    for (let i = 0; i < 100; i++) await client.publish('news:a', String(i));
    await eventually(() => expect(dropped).toBeGreaterThan(70));
    away = false;
    await eventually(() => expect(ear.data.length + dropped).toBe(101));
    expect(ear.data[0]).toBe('first');
  });
});
