import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../testing/eventually.fixture.js';
import { Ear } from '../testing/listener.fixture.js';
import { GROUP, StreamsTestBed } from '../testing/streams-test-bed.fixture.js';
import { partitionKey, partitionOf } from './partition-of.js';
import { RedisStreamsClient } from './redis-streams.client.js';
import type { RedisStreamsOptions } from './redis-streams.options.js';

const PARTITIONS = 4;

jest.setTimeout(30_000);

describe('events from Redis Streams in partitions', () => {
  let testBed: StreamsTestBed;
  beforeAll(async () => {
    testBed = await StreamsTestBed.start();
  });
  afterAll(() => testBed.stop());
  beforeEach(() => testBed.clear());
  afterEach(() => testBed.closeApps());

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
        [...Array(PARTITIONS).keys()].map((i) => testBed.client.get(`redis-transport:lease:${GROUP}:{${i}}`)),
      ),
    );

  it('each partition is read by one instance, and another takes over within seconds of its end, in order', async () => {
    const [first, second, third] = ears();
    await testBed.open(options('one'), first);
    await testBed.open(options('two'), second);
    const dying = await testBed.open(options('three'), third);
    await eventually(async () => {
      expect((await holders()).size).toBe(3);
      expect(await holders()).not.toContain(null);
    });
    const sender = new RedisStreamsClient({
      url: testBed.redis.url,
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
        const numbers = (data as { player: string; n: number }[]).filter((m) => m.player === player).map(({ n }) => n);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
      expect(new Set(own.map(({ n }) => n)).size).toBe(40);
    }
    sender.close();
  });

  it('what an instance that died had read is done by the one that takes its lease', async () => {
    const key = partitionKey('news:a', partitionOf('ana', PARTITIONS));
    await testBed.client.xgroup('CREATE', key, GROUP, '0', 'MKSTREAM');
    await testBed.add(key, 'left');
    await testBed.client.xreadgroup('GROUP', GROUP, 'dead', 'COUNT', 1, 'STREAMS', key, '>');
    await testBed.add(key, 'new');
    await testBed.client.set(`redis-transport:lease:${GROUP}:{${partitionOf('ana', PARTITIONS)}}`, 'dead', 'PX', 1000);
    await testBed.open(options('one'));
    await eventually(() => expect(testBed.ear.data).toEqual(['left', 'new']), 5000);
  });

  it('what is sent without a partition is read as well', async () => {
    await testBed.open(options('one'));
    await testBed.add('news:b', 'plain');
    await eventually(() => expect(testBed.ear.data).toEqual(['plain']));
  });
});
