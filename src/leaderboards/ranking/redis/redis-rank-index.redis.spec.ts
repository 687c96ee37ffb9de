import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Leases } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { eventually, openTestGame, startRedis, type TestGame, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { leaderboardsMigrations } from '../../migrations/index.js';
import { ScoreTable } from '../../store/score-table.js';
import { contractPlace, itKeepsTheContract, type OpenIndex } from '../rank-index.contract.js';
import { scoreTableOf } from '../score-rows.fixture.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import type { Standing } from '../standing.js';
import { BoardBuilder } from './board-builder.js';
import { markOf } from './keys.js';
import { RankServer } from './rank-server.js';
import { RedisRankIndex } from './redis-rank-index.js';

interface Opened extends OpenIndex {
  readonly index: RedisRankIndex;
  readonly server: RankServer;
  readonly game: TestGame;
  follow(player: string, facts: readonly (readonly [string, object])[]): Promise<void>;
}

/** The index over a table of its own; commits are followed as the reader of the journal has it. */
async function open(url: string): Promise<Opened> {
  const game = await openTestGame({ imports: [], migrations: leaderboardsMigrations });
  const server = new RankServer(url);
  const get = <T>(type: abstract new (...args: never[]) => T): T => game.context.get(type, { strict: false });
  const builder = new BoardBuilder(server, new ScoreTable(game.source), get(Leases), game.clock);
  const index = new RedisRankIndex(server, builder, new SqlRankIndex(game.source), get(Rulebook));
  index.onApplicationBootstrap();
  await eventually(() => server.answers);
  const table = scoreTableOf(game.source);
  const seqOf = async (player: string): Promise<number> => {
    const [row] = await game.source.query<{ seq: number }[]>('SELECT seq FROM kernel.players WHERE player = $1', [
      player,
    ]);
    return Number(row.seq);
  };
  const follow = async (player: string, facts: readonly (readonly [string, object])[]): Promise<void> => {
    const row = { id: player, player, seq: await seqOf(player), kind: 'activity', cause: player, at: 0, facts };
    await index.follow([{ ...row, recordedAt: 0, xid: '1' }] as never);
  };
  return {
    index,
    server,
    game,
    follow,
    clear: async () => {
      await table.clear();
      await index.rebuild(contractPlace);
    },
    commit: async (standings: readonly Standing[]) => {
      await table.commit(standings);
      for (const { player, score: after, reached } of standings) {
        const change = { board: 'weekly', period: contractPlace.period.key, before: 0, after, reached };
        await follow(player, [['ScoresChanged', { changes: [change] }]]);
      }
    },
    hide: async (player, hidden) => {
      await table.hide(player, hidden);
      const [before, after] = [{ optOut: !hidden }, { optOut: hidden }];
      await follow(player, [['ProfileChanged', { before, after }]]);
    },
    close: async () => {
      server.onApplicationShutdown();
      await builder.beforeApplicationShutdown();
      await game.close();
    },
  };
}

describe('in Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  itKeepsTheContract(
    async () => {
      const opened = await open(redis.url);
      await opened.index.rebuild(contractPlace);
      return opened;
    },
    { runs: 15 },
  );
});

describe('ranks in a Redis that fails', () => {
  let redis: TestRedis;
  let opened: Opened;
  let client: Redis;
  const MARK = markOf(contractPlace.key);
  const rows = [
    { player: 'ana', score: 50, reached: 1 },
    { player: 'ben', score: 20, reached: 2 },
  ];
  const ranks = async (): Promise<unknown[]> =>
    (await opened.index.read(contractPlace, 'standard', { limit: 10 })).rows.map(({ player, rank, score }) => [
      player,
      rank,
      score,
    ]);
  const kept = async (): Promise<boolean> => (await client.hget(MARK, 'epoch')) !== null;
  const wanted = [
    ['ana', 1, 50],
    ['ben', 2, 20],
  ];

  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    opened = await open(redis.url);
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

  it.each([':players', ':rows', ':hidden'])(
    'are noticed when the key %s is lost or changed behind our back',
    async (part) => {
      await opened.hide('zoe', true); // so that each key holds something
      const epoch = await client.hget(MARK, 'epoch');
      expect(await client.del(`${MARK}:${epoch}${part}`)).toBe(1);
      expect(await ranks()).toEqual(wanted);
      await eventually(async () => (await client.hget(MARK, 'epoch')) !== epoch);
      await eventually(async () => (await opened.index.held(contractPlace, ['ana']))?.[0]?.score === 50);
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
    await eventually(async () => (await opened.index.held(contractPlace, ['cid']))?.[0]?.score === 30);
    expect(await ranks()).toEqual(now);
  });

  it('take over rows that come twice, late, and while they are rebuilt, and keep what is newest', async () => {
    const building = opened.index.rebuild(contractPlace);
    for (let score = 100; score < 140; score++) await opened.commit([{ player: 'ana', score, reached: score }]);
    await building;
    await opened.index.follow([
      {
        ...{ id: 'x', player: 'ana', seq: 1, kind: 'activity', cause: 'x', at: 0, recordedAt: 0, xid: '1' },
        facts: [
          ['ScoresChanged', { changes: [{ board: 'weekly', period: '2026-W47', before: 0, after: 1, reached: 1 }] }],
        ],
      },
    ] as never);
    expect((await ranks())[0]).toEqual(['ana', 1, 139]);
  });

  it('forget who was erased, on every board', async () => {
    await opened.game.source.query("DELETE FROM leaderboards.scores WHERE player = 'cid'");
    await opened.game.source.query("UPDATE kernel.players SET seq = seq + 1 WHERE player = 'cid' RETURNING seq");
    await opened.follow('cid', [['PlayerErased', {}]]);
    expect(await ranks()).toEqual([
      ['ana', 1, 139],
      ['ben', 2, 20],
    ]);
    expect(await opened.index.held(contractPlace, ['cid'])).toEqual([undefined]);
  });

  it('are built anew by a process that starts, whatever was written while nobody followed', async () => {
    await opened.game.source.query("UPDATE leaderboards.scores SET score = 500 WHERE player = 'ben'");
    await opened.index.warm([contractPlace]);
    expect((await ranks())[0]).toEqual(['ben', 1, 500]);
  });

  it('say what they hold, for the comparison with the table', async () => {
    const held = await opened.index.held(contractPlace, ['ana', 'nobody']);
    expect(held).toEqual([{ player: 'ana', score: 139, reached: 139 }, undefined]);
  });
});
