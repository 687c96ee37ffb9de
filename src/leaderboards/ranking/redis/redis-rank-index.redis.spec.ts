import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Leases } from 'besitos/kernel';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { periodNamed } from '../../periods/period-of.js';
import { boardPeriodOf } from '../../periods/board-period.js';
import { contractBoard } from '../contract/given.fixture.js';
import { itKeepsTheContractInRedis } from './contract-in-redis.fixture.js';
import { headerOf } from './keys.js';
import { openIndex, type OpenedIndex } from './open-index.fixture.js';

itKeepsTheContractInRedis('in Redis', async (url) => {
  const opened = await openIndex(url);
  await opened.clear();
  return opened;
});

describe('ranks in a Redis that fails', () => {
  let redis: TestRedis;
  let opened: OpenedIndex;
  let client: Redis;
  const HEADER = headerOf(contractBoard.key);
  const rows = [
    { player: 'ana', score: 50, reached: 1 },
    { player: 'ben', score: 20, reached: 2 },
  ];
  const ranks = async (): Promise<unknown[]> =>
    (await opened.index.read(contractBoard, 'standard', { limit: 10 })).rows.map(({ player, rank, score }) => [
      player,
      rank,
      score,
    ]);
  const kept = async (): Promise<boolean> => (await client.hget(HEADER, 'epoch')) !== null;
  const wanted = [
    ['ana', 1, 50],
    ['ben', 2, 20],
  ];

  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    opened = await openIndex(redis.url);
    client = new Redis(redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    client.on('error', () => undefined); // it is killed on purpose
    await opened.clear();
    await opened.commit(rows);
  }, 60_000);
  afterAll(async () => {
    client.disconnect();
    await opened.close();
    await redis.stop();
  });

  it('are read from the table when all was wiped, and built anew', async () => {
    await client.flushall();
    expect(await ranks()).toEqual(wanted);
    await eventually(kept);
    expect(await ranks()).toEqual(wanted);
  });

  it('ask the table twice at once at most while a board is missing, once for many players, and never for what would be', async () => {
    const { index, table, game } = opened;
    const leases = game.context.get(Leases, { strict: false });
    const lease = await eventually(() => leases.tryAcquire(`ranks:${contractBoard.key}`));
    try {
      await client.flushall();
      [table.asked, table.most] = [0, 0];
      const answers = await Promise.all(Array.from({ length: 40 }, ranks));
      for (const answer of answers) expect(answer).toEqual(wanted);
      expect(table.most).toBe(2);
      table.asked = 0;
      const many = Array.from({ length: 1_000 }, (_, i) => (i === 999 ? 'ben' : `nobody${i}`));
      const { participants, rows: found } = await index.ranksOf(contractBoard, 'standard', many);
      expect([participants, found[999]]).toEqual([2, { player: 'ben', rank: 2, score: 20, reached: 2 }]);
      expect(await index.ranksWith(contractBoard, 'standard', rows)).toBeUndefined();
      expect(table.asked).toBe(1);
    } finally {
      await lease.release();
    }
  });

  it('come from the board that was built while they waited for their turn at the table', async () => {
    const { table } = opened;
    await client.flushall();
    let open = (): void => undefined;
    table.gate = new Promise((resolve) => (open = resolve));
    table.asked = 0;
    const answers = Array.from({ length: 20 }, ranks);
    await eventually(kept);
    await eventually(async () => (await opened.indicator.look()) === 'ok');
    open();
    for (const answer of await Promise.all(answers)) expect(answer).toEqual(wanted);
    expect(table.asked).toBe(2);
  });

  it.each([':players', ':rows', ':hidden'])(
    'are noticed when the key %s is lost or changed behind our back',
    async (part) => {
      await opened.hide('zoe', true); // so that each key holds something
      const epoch = await client.hget(HEADER, 'epoch');
      expect(await client.del(`${HEADER}:${epoch}${part}`)).toBe(1);
      expect(await ranks()).toEqual(wanted);
      await eventually(async () => {
        expect(await ranks()).toEqual(wanted); // every question notices
        return (await client.hget(HEADER, 'epoch')) !== epoch;
      });
      await eventually(async () => (await opened.index.held(contractBoard, ['ana']))?.[0]?.score === 50);
    },
  );

  it('come from the table at once while Redis is away; what is followed then is refused, not lost', async () => {
    await redis.kill();
    await eventually(() => !opened.server.answers);
    const began = performance.now();
    expect(await ranks()).toEqual(wanted);
    expect(performance.now() - began).toBeLessThan(500);
    await expect(opened.commit([{ player: 'cid', score: 30, reached: 3 }])).rejects.toThrow('does not answer');
    await redis.restart();
    await eventually(() => opened.server.answers);
    const now = [wanted[0], ['cid', 2, 30], ['ben', 3, 20]];
    expect(await ranks()).toEqual(now); // another run of Redis may lack its last second: the table answers, and it is built anew
    await eventually(async () => (await opened.index.held(contractBoard, ['cid']))?.[0]?.score === 30);
    expect(await ranks()).toEqual(now);
  });

  it('take over rows that come twice, late, and while they are rebuilt, and keep what is newest', async () => {
    const building = opened.index.rebuild(contractBoard);
    for (let score = 100; score < 140; score++) await opened.commit([{ player: 'ana', score, reached: score }]);
    await building;
    await opened.index.follow([
      {
        ...{ id: 'x', player: 'ana', seq: 1, kind: 'activity', cause: 'x', at: 0, recordedAt: 0, xid: '1' },
        events: [
          ['ScoresChanged', { changes: [{ board: 'weekly', period: '2026-W47', before: 0, after: 1, reached: 1 }] }],
        ],
      },
    ] as never);
    expect((await ranks())[0]).toEqual(['ana', 1, 139]);
  });

  it('forget who was erased, on every board', async () => {
    await opened.game.source.query("DELETE FROM leaderboards.scores WHERE player = 'cid'");
    await opened.game.source.query("UPDATE kernel.players SET seq = seq + 1 WHERE player = 'cid' RETURNING seq");
    await opened.follow([['cid', ['PlayerErased', {}]]]);
    expect(await ranks()).toEqual([
      ['ana', 1, 139],
      ['ben', 2, 20],
    ]);
    expect(await opened.index.held(contractBoard, ['cid'])).toEqual([undefined]);
  });

  it('are built anew by a process that starts, whatever was written while nobody followed', async () => {
    await opened.game.source.query("UPDATE leaderboards.scores SET score = 500 WHERE player = 'ben'");
    await opened.index.warm([contractBoard]);
    expect((await ranks())[0]).toEqual(['ben', 1, 500]);
  });

  it('of a period that ends leave nothing behind, whatever comes late', async () => {
    const former = boardPeriodOf('weekly', periodNamed('weekly', '2026-W30')!);
    await opened.game.source.query(
      "INSERT INTO leaderboards.scores (key, player, score, reached) VALUES ($1, 'dan', 5, 1)",
      [former.key],
    );
    await opened.hide('zoe', false);
    await opened.game.source.query('TRUNCATE leaderboards.hidden_players');
    await opened.index.rebuild(former);
    await opened.hide('late', true); // makes a key that was not there when the board was built
    const keys = await client.keys(`${headerOf(former.key)}*`);
    expect(keys.filter((key) => key.endsWith(':hidden'))).toHaveLength(1);
    for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
    await opened.index.warm([contractBoard]);
    expect(await client.pttl(headerOf(contractBoard.key))).toBeGreaterThan(0);
  });

  it('of a place that is given up take no room', async () => {
    const former = boardPeriodOf('weekly', periodNamed('weekly', '2026-W30')!);
    await opened.index.rebuild(former);
    await opened.server.keepOnly([contractBoard.key]);
    expect(await client.keys(`${headerOf(former.key)}*`)).toEqual([]);
    expect(await kept()).toBe(true);
  });

  it('say what they hold, for the comparison with the table', async () => {
    const held = await opened.index.held(contractBoard, ['ana', 'nobody']);
    expect(held).toEqual([{ player: 'ana', score: 139, reached: 139 }, undefined]);
  });
});
