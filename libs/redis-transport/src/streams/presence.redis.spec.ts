import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { eventually } from '../testing/eventually.fixture.js';
import { Ear, listen } from '../testing/listener.fixture.js';
import { LONGEST_PAUSE_MS } from '../work/connections.js';
import { Janitor } from './janitor.js';
import { RedisStreamsServer } from './redis-streams.server.js';

const GROUP = 'readers';
const BEATS = `redis-transport:consumers:${GROUP}`;
const SILENT_MS = 1000;

jest.setTimeout(30_000);

describe('consumers that live and consumers that are dead', () => {
  let redis: TestRedis;
  let client: Redis;
  const apps: INestApplication[] = [];
  const busy: (() => void)[] = [];

  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined); // it is killed on purpose
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  beforeEach(async () => {
    await client.flushall();
    await client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
  });
  afterEach(async () => {
    for (const letGo of busy.splice(0)) letGo();
    for (const app of apps.splice(0)) await app.close();
  });

  const open = async (consumer: string, ear: Ear): Promise<void> => {
    const streams = (): string[] => ['news:a'];
    const server = new RedisStreamsServer({ url: redis.url, group: GROUP, consumer, streams, blockMs: 100, silentMs: SILENT_MS }); // prettier-ignore
    apps.push(await listen(server, ear));
  };
  const add = (data: unknown): Promise<string | null> => client.xadd('news:a', '*', 'data', JSON.stringify(data));
  const readBy = (consumer: string): Promise<unknown> =>
    client.xreadgroup('GROUP', GROUP, consumer, 'COUNT', 1, 'STREAMS', 'news:a', '>');
  const pendingOf = async (consumer: string): Promise<number> =>
    (await client.xpending('news:a', GROUP, '-', '+', 10, consumer)).length;
  const consumers = async (): Promise<unknown[]> =>
    ((await client.xinfo('CONSUMERS', 'news:a', GROUP)) as unknown[][]).map(([, name]) => name).sort();
  const lastBeat = async (consumer: string): Promise<number> => Number(await client.zscore(BEATS, consumer));
  /** Long enough for a consumer to judge all others. */
  const beatsOn = async (consumer: string): Promise<void> => {
    const from = await lastBeat(consumer);
    await eventually(
      async () => expect(await lastBeat(consumer)).toBeGreaterThan(from + LONGEST_PAUSE_MS + 2 * SILENT_MS),
      10_000,
    );
  };
  /** An ear that works on until it is let go. */
  const slowEar = (): { ear: Ear; letGo: () => void } => {
    const ear = new Ear();
    let letGo = (): void => undefined;
    const until = new Promise<void>((done) => (letGo = done));
    ear.before = () => until;
    busy.push(letGo);
    return { ear, letGo };
  };

  it('what a consumer left that says nothing any more is taken over long before its entries are old', async () => {
    for (const data of ['first', 'second']) {
      await add(data);
      await readBy('ghost');
    }
    await client.zadd(BEATS, Date.now() - 60_000, 'ghost');
    const ear = new Ear();
    await open('one', ear);
    await eventually(() => expect(ear.data).toEqual(['first', 'second']));
    await eventually(async () => expect(await client.zscore(BEATS, 'ghost')).toBeNull());
    expect(await pendingOf('ghost')).toBe(0);
  });

  it('nothing is taken from a consumer that works for long, nor from one that never said anything', async () => {
    await add('of a stranger');
    await readBy('stranger');
    const { ear, letGo } = slowEar();
    await open('slow', ear);
    await add('slow');
    await eventually(async () => expect(await pendingOf('slow')).toBe(1));
    const other = new Ear();
    await open('other', other);
    await eventually(async () => expect(await lastBeat('other')).toBeGreaterThan(0));
    await beatsOn('other');
    expect([await pendingOf('slow'), await pendingOf('stranger')]).toEqual([1, 1]);
    expect(other.data).toEqual([]);
    letGo();
    await eventually(() => expect(ear.data).toEqual(['slow']));
  });

  it('while Redis is away nobody can say anything: that makes nobody dead', async () => {
    const { ear, letGo } = slowEar();
    const other = new Ear();
    await open('slow', ear);
    await add('slow');
    await eventually(async () => expect(await pendingOf('slow')).toBe(1));
    await open('other', other);
    await eventually(async () => expect(await lastBeat('other')).toBeGreaterThan(0));
    await redis.kill();
    const away = performance.now();
    await eventually(() => expect(performance.now() - away).toBeGreaterThan(3 * SILENT_MS));
    await redis.restart();
    await beatsOn('other');
    expect([await pendingOf('slow'), other.data]).toEqual([1, []]);
    letGo();
    await eventually(() => expect(ear.data).toEqual(['slow']));
  });

  it('one that ends well leaves no beat; a name that has nothing pending and asks for nothing is deleted, and no other', async () => {
    await open('one', new Ear());
    await eventually(async () => expect(await lastBeat('one')).toBeGreaterThan(0));
    for (const app of apps.splice(0)) await app.close();
    expect(await client.exists(BEATS)).toBe(0);
    await add('left');
    await readBy('holds something');
    const janitor = new Janitor(client, GROUP, {}, 50);
    await eventually(async () => {
      await janitor.tidy(['news:a']);
      expect(await consumers()).toEqual(['holds something']);
    });
    expect(await pendingOf('holds something')).toBe(1);
  });
});
