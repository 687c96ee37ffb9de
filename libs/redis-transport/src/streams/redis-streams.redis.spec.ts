import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { eventually } from '../testing/eventually.fixture.js';
import { Ear, listen } from '../testing/listener.fixture.js';
import { NeverAgain } from '../work/never-again.js';
import type { Buried } from '../work/message.js';
import type { StreamState } from '../work/watch.js';
import { partitionKey, partitionOf } from './partition-of.js';
import { RedisStreamsClient } from './redis-streams.client.js';
import type { RedisStreamsOptions } from './redis-streams.options.js';
import { RedisStreamsServer } from './redis-streams.server.js';

const GROUP = 'readers';

jest.setTimeout(30_000);

describe('events from Redis Streams', () => {
  let redis: TestRedis;
  let client: Redis;
  let ear: Ear;
  const apps: INestApplication[] = [];
  let seen: { deleted: number; groups: string[]; outages: number; reclaimed: number; states: StreamState[] };

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
    ear = new Ear();
    seen = { deleted: 0, groups: [], outages: 0, reclaimed: 0, states: [] };
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  const open = async (over: Partial<RedisStreamsOptions> = {}, own = ear): Promise<INestApplication> => {
    const server = new RedisStreamsServer({
      url: redis.url,
      group: GROUP,
      consumer: 'one',
      streams: () => ['news:a', 'news:b'],
      blockMs: 100,
      watch: {
        deleted: (_, count) => (seen.deleted += count),
        groupMade: (stream) => seen.groups.push(stream),
        disconnected: () => seen.outages++,
        reclaimed: (_, count) => (seen.reclaimed += count),
        surveyed: (state) => seen.states.push(state),
      },
      ...over,
    });
    const app = await listen(server, own);
    apps.push(app);
    return app;
  };
  const add = (stream: string, data: unknown): Promise<string | null> =>
    client.xadd(stream, '*', 'data', JSON.stringify(data));
  const pending = async (stream = 'news:a'): Promise<number> => ((await client.xpending(stream, GROUP)) as [number])[0];
  const nothingPending = () =>
    eventually(async () => expect([await pending(), await pending('news:b')]).toEqual([0, 0]));

  it('reads what was sent before the group existed, in the order of all streams together, and acknowledges it', async () => {
    for (let i = 0; i < 20; i++) await client.xadd(i % 2 ? 'news:a' : 'news:b', `${1000 + i}-0`, 'data', String(i));
    await open();
    await eventually(() => expect(ear.data).toEqual([...Array(20).keys()]));
    expect(ear.heard[0].stream).toBe('news:b');
    await nothingPending();
  });

  it('acknowledges nothing before its handler is done', async () => {
    let release = (): void => undefined;
    ear.before = () => new Promise<void>((done) => (release = done));
    await add('news:a', 'slow');
    await open();
    await eventually(async () => expect(await pending()).toBe(1));
    release();
    await nothingPending();
    expect(ear.data).toEqual(['slow']);
  });

  it('tries again what fails for now, before anything newer', async () => {
    let failures = 3;
    ear.before = () => {
      if (failures-- > 0) throw new Error('the machine is away');
    };
    await open({ batch: 1 });
    for (let i = 0; i < 5; i++) await add('news:a', i);
    await eventually(() => expect(ear.data).toEqual([0, 1, 2, 3, 4]));
    await nothingPending();
  });

  it('buries what can never succeed, and what is no JSON, and goes on', async () => {
    ear.before = (data) => {
      if (data === 'poison') throw new NeverAgain('too_bitter', 'Nobody swallows that.');
    };
    await open();
    await add('news:a', 'poison');
    await client.xadd('news:a', '*', 'data', '{"broken');
    await client.xadd('news:a', '*', 'other', 'x');
    await add('news:a', 'fine');
    await eventually(async () => expect(await client.xlen('news:a:dead')).toBe(3));
    const dead = await client.xrange('news:a:dead', '-', '+');
    expect(dead.map(([, fields]) => fields)).toEqual(
      expect.arrayContaining([
        expect.arrayContaining(['too_bitter', 'Nobody swallows that.', '"poison"']),
        expect.arrayContaining(['not_json', '{"broken']),
      ]),
    );
    expect(ear.data).toEqual(['fine']);
    await nothingPending();
  });

  it('takes up at once what a process of its name left, and later what others left', async () => {
    await client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    await add('news:a', 'mine');
    await client.xreadgroup('GROUP', GROUP, 'one', 'COUNT', 1, 'STREAMS', 'news:a', '>');
    await add('news:a', 'of another');
    await client.xreadgroup('GROUP', GROUP, 'ghost', 'COUNT', 1, 'STREAMS', 'news:a', '>');
    await open({ minIdleMs: 400 });
    await eventually(() => expect(ear.data).toEqual(['mine', 'of another']));
    await nothingPending();
    expect(seen.reclaimed).toBe(1);
  });

  it('buries what ended three processes, and nothing that merely was with it', async () => {
    await client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    const killer = await add('news:a', 'killer');
    await add('news:a', 'bystander');
    await client.xreadgroup('GROUP', GROUP, 'one', 'COUNT', 2, 'STREAMS', 'news:a', '>');
    await client.hset(`redis-transport:starts:${GROUP}`, `news:a ${killer}`, 2); // two more died with it alone
    const buried: Buried[] = [];
    await open({ bury: async (letter) => void buried.push(letter) });
    await eventually(() => expect(ear.data).toEqual(['bystander']));
    expect(buried).toMatchObject([{ code: 'kills_process', message: { id: killer, text: '"killer"' } }]);
    await nothingPending();
    expect(await client.exists(`redis-transport:starts:${GROUP}`)).toBe(0);
  });

  it('tells of entries that were deleted while they were pending', async () => {
    await client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    for (const consumer of ['one', 'ghost']) {
      const id = await add('news:a', consumer);
      await client.xreadgroup('GROUP', GROUP, consumer, 'COUNT', 1, 'STREAMS', 'news:a', '>');
      await client.xdel('news:a', id as string);
    }
    await open({ minIdleMs: 200 });
    await eventually(() => expect(seen.deleted).toBe(2));
    await nothingPending();
  });

  it('trims what every group has finished, and no more', async () => {
    await client.xgroup('CREATE', 'news:a', 'slow readers', '0', 'MKSTREAM');
    for (let i = 0; i < 1000; i++) await add('news:a', i);
    await open({ trimEveryMs: 50 });
    await eventually(() => expect(ear.data).toHaveLength(1000));
    await eventually(() => expect(seen.states.at(-1)).toMatchObject({ pending: 0 }));
    expect(await client.xlen('news:a')).toBe(1000);
    await client.xgroup('SETID', 'news:a', 'slow readers', '$');
    await eventually(async () => expect(await client.xlen('news:a')).toBe(0));
    expect(seen.deleted).toBe(0);
  });

  it('tells when somebody else trims what nobody has read', async () => {
    let hold = (): void => undefined;
    await open({ trimEveryMs: 50, batch: 10 });
    await add('news:a', 'first');
    await eventually(() => expect(seen.states.filter(({ stream }) => stream === 'news:a').length).toBeGreaterThan(1));
    ear.before = () => new Promise<void>((done) => (hold = done));
    await add('news:a', 'held');
    await eventually(async () => expect(await pending()).toBe(1));
    for (let i = 0; i < 50; i++) await add('news:a', i);
    await client.xtrim('news:a', 'MAXLEN', 10);
    await eventually(() => expect(seen.deleted).toBe(40));
    ear.before = () => undefined;
    hold();
    await eventually(() => expect(ear.data).toHaveLength(12));
  });

  it('starts without Redis, and reads when it comes; goes on after it was killed', async () => {
    await redis.kill();
    await open();
    await eventually(() => expect(seen.outages).toBe(1));
    await redis.restart();
    await add('news:a', 1);
    await eventually(() => expect(ear.data).toEqual([1]));
    await redis.kill();
    await redis.restart();
    await add('news:a', 2);
    await eventually(() => expect([...new Set(ear.data)]).toEqual([1, 2])); // an acknowledgement may have died with it
    await nothingPending();
    expect(seen.outages).toBe(2);
  });

  it('makes the group again when Redis lost its data', async () => {
    await open();
    await eventually(() => expect(seen.groups).toHaveLength(2));
    await redis.restart({ empty: true });
    await add('news:a', 'after the loss');
    await eventually(() => expect(ear.data).toEqual(['after the loss']));
    expect(seen.groups).toEqual(['news:a', 'news:b', 'news:a', 'news:b']);
  });

  it('finishes what it read before it closes', async () => {
    const app = await open();
    let release = (): void => undefined;
    ear.before = () => new Promise<void>((done) => (release = done));
    await add('news:a', 'the last');
    await eventually(async () => expect(await pending()).toBe(1));
    const closed = app.close();
    release();
    await closed;
    expect(ear.data).toEqual(['the last']);
    expect(await pending()).toBe(0);
  });

  it('keeps what is in memory bounded when somebody sends large messages', async () => {
    const large = 'x'.repeat(3_000_000);
    let most = 0;
    let open_ = 0;
    ear.before = async () => {
      most = Math.max(most, ++open_);
      await new Promise(setImmediate);
      open_--;
    };
    for (let i = 0; i < 60; i++) await add('news:a', large);
    await open();
    await eventually(() => expect(ear.heard).toHaveLength(60));
    expect(most).toBeLessThanOrEqual(16); // the first read, when nobody knew yet; then one or two at a time
  });

  it('sends once, or says that it failed', async () => {
    const sender = new RedisStreamsClient({ url: redis.url, streamOf: (pattern) => `news:${pattern}` });
    await sender.connect();
    const id = await new Promise<string>((done, fail) =>
      sender.emit<string>('a', { n: 1 }).subscribe({ next: done, error: fail }),
    );
    expect(await client.xrange('news:a', '-', '+')).toEqual([[id, ['data', '{"n":1}']]]);
    await redis.kill();
    await expect(
      new Promise((done, fail) => sender.emit('a', { n: 2 }).subscribe({ next: done, error: fail })),
    ).rejects.toThrow();
    await redis.restart();
    expect(await client.xlen('news:a')).toBe(1);
    sender.close();
  });

  describe('in partitions', () => {
    const PARTITIONS = 4;
    const ears = () => [new Ear(), new Ear(), new Ear()];
    const options = (consumer: string): Partial<RedisStreamsOptions> => ({
      consumer,
      partitions: PARTITIONS,
      leaseMs: 600,
      trimEveryMs: 0,
    });
    const holders = async (): Promise<Set<string | null>> =>
      new Set(
        await Promise.all(
          [...Array(PARTITIONS).keys()].map((i) => client.get(`redis-transport:lease:${GROUP}:{${i}}`)),
        ),
      );

    it('each partition is read by one instance, and another takes over within seconds of its end, in order', async () => {
      const [first, second, third] = ears();
      await open(options('one'), first);
      await open(options('two'), second);
      const dying = await open(options('three'), third);
      await eventually(async () => {
        expect((await holders()).size).toBe(3);
        expect(await holders()).not.toContain(null);
      });
      const sender = new RedisStreamsClient({
        url: redis.url,
        partitions: PARTITIONS,
        playerOf: (data) => (data as { player: string }).player,
      });
      await sender.connect();
      const players = [...Array(20).keys()].map((i) => `player-${i}`);
      const send = async (from: number, to: number): Promise<void> => {
        for (let n = from; n < to; n++)
          for (const player of players)
            await new Promise((done, fail) =>
              sender.emit('news:a', { player, n }).subscribe({ next: done, error: fail }),
            );
      };
      await send(0, 20);
      const closing = dying.close();
      await send(20, 40);
      await closing;
      const all = (): { player: string; n: number }[] =>
        [first, second, third].flatMap(({ data }) => data as { player: string; n: number }[]);
      await eventually(() => expect(all()).toHaveLength(players.length * 40));
      for (const player of players) {
        const own = all().filter((message) => message.player === player);
        // Whoever read it, an instance saw a player's messages in order, and took over where the other had ended.
        for (const { data } of [first, second, third]) {
          const numbers = (data as { player: string; n: number }[])
            .filter((m) => m.player === player)
            .map(({ n }) => n);
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        }
        expect(new Set(own.map(({ n }) => n)).size).toBe(40);
      }
      sender.close();
    });

    it('what an instance that died had read is done by the one that takes its lease', async () => {
      const key = partitionKey('news:a', partitionOf('ana', PARTITIONS));
      await client.xgroup('CREATE', key, GROUP, '0', 'MKSTREAM');
      await add(key, 'left');
      await client.xreadgroup('GROUP', GROUP, 'dead', 'COUNT', 1, 'STREAMS', key, '>');
      await add(key, 'new');
      await client.set(`redis-transport:lease:${GROUP}:{${partitionOf('ana', PARTITIONS)}}`, 'dead', 'PX', 1000);
      await open(options('one'));
      await eventually(() => expect(ear.data).toEqual(['left', 'new']), 5000);
    });

    it('what is sent without a partition is read as well', async () => {
      await open(options('one'));
      await add('news:b', 'plain');
      await eventually(() => expect(ear.data).toEqual(['plain']));
    });
  });
});
