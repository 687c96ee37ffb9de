import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, GetRanks, MetricsMoved, PointsAwarded, ProfileChanged } from 'besitos/contracts';
import { RecordScores } from './record-scores/record-scores.command.js';
import { domainEvents } from 'besitos/kernel';
import { defaultRules } from 'besitos/ruleset';
import { openTestGame, type TestGame, untilReadable } from 'besitos/testing';
import { RankReader } from './changes/rank-reader.js';
import { ReadInsights } from './insights/read-insights.query.js';
import { LeaderboardsModule } from './leaderboards.module.js';
import { leaderboardsMigrations } from './migrations/index.js';
import { ReadPersonalBests } from './personal-bests/read-personal-bests.query.js';
import { ReadRankHistory } from './rank-history/read-rank-history.query.js';
import { noFriends } from './testing/friends.fixture.js';

/** Monday 4 May 2026, 10:00 UTC: week 19. */
const NOW = Date.parse('2026-05-04T10:00:00Z');
const DAY = 86_400_000;

describe('a player’s own ranks', () => {
  let game: TestGame;
  let reader: RankReader;
  const totals = new Map<string, number>();
  let ids = 0;

  const earn = async (player: string, earned: number, at = game.clock.now()) => {
    totals.set(player, (totals.get(player) ?? 0) + earned);
    const cause = new Cause(`a${++ids}`, player, at);
    await game.perform(new RecordScores(cause, earned, { experience: totals.get(player)! }));
  };
  const readAll = async () => {
    await untilReadable(game.source);
    await reader.all();
  };
  const ranks = (player: string) => game.queries.execute(new GetRanks(player));
  const bests = (player: string) => game.queries.execute(new ReadPersonalBests(player));
  const history = (player: string, request: { board?: string; cursor?: string; limit?: number } = {}) =>
    game.queries.execute(new ReadRankHistory(player, { limit: 50, ...request }));
  const insights = (player: string, board?: string) => game.queries.execute(new ReadInsights(player, board));
  const settle = (player: string, period: string, rank: number, score: number, best: boolean) =>
    game.source.query(
      `INSERT INTO leaderboards.settled (key, player, position, rank, score, reached, participants, personal_best, settled_at)
       VALUES ($1, $2, $3, $3, $4, 0, 20, $5, now())`,
      [`weekly|${period}`, player, rank, score, best],
    );

  beforeAll(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [...noFriends, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
    reader = game.context.get(RankReader, { strict: false });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('are there for somebody who never scored', async () => {
    const found = await ranks('nobody');
    expect(found.map(({ board, rank, score, percentile }) => [board, rank, score, percentile])).toEqual(
      defaultRules().boards.map(({ key }) => [key, null, 0, null]),
    );
    expect(await bests('nobody')).toEqual({ items: [], next: null });
    expect(await history('nobody')).toEqual({ items: [], next: null });
    expect(await insights('nobody')).toEqual({
      board: 'weekly',
      period: '2026-W19',
      rank: null,
      score: 0,
      participants: 0,
      trend: { direction: 'unknown', change: 0, points: [] },
      rival: null,
      pace: { perDay: 0, daysLeft: 7, nextRank: null, top: { points: 1, perDay: 1 }, topSize: 10 },
      best: null,
      level: 'newcomer',
    });
  });

  it('say rank, percentile and the best of every period, also of those before anybody looked', async () => {
    for (const [week, earned] of [100, 300, 200].entries()) await earn('ana', earned, NOW - (3 - week) * 7 * DAY);
    await settle('ana', '2026-W16', 7, 100, true);
    await settle('ana', '2026-W17', 4, 300, true);
    await earn('ana', 50);
    await earn('ben', 80);
    await readAll();
    const found = await ranks('ana');
    expect(found.find(({ board }) => board === 'weekly')).toEqual({
      board: 'weekly',
      period: '2026-W19',
      rank: 2,
      score: 50,
      participants: 2,
      percentile: 50,
    });
    expect(found.find(({ board }) => board === 'global')).toMatchObject({ rank: 1, percentile: 100 });
    expect(found.find(({ board }) => board === 'friends')).toMatchObject({ rank: 1 });
    const { items } = await bests('ana');
    expect(items.map(({ board }) => board)).toEqual(['global', 'weekly', 'monthly']);
    expect(items[0]).toMatchObject({ score: 650, period: 'all', rank: 1, rankPeriod: '2026-05-04' });
    expect(items[1]).toEqual({
      board: 'weekly',
      score: 300,
      period: '2026-W17',
      reachedAt: '2026-04-20T10:00:00.000Z',
      rank: 4,
      rankPeriod: '2026-W17',
    });
  });

  it('say the trend, the rival, the pace and the best to come near to', async () => {
    for (let i = 1; i <= 10; i++) await earn(`top${i}`, 1_000 * i);
    expect(await insights('ana')).toEqual({
      board: 'weekly',
      period: '2026-W19',
      rank: 12,
      score: 50,
      participants: 12,
      trend: {
        direction: 'rising',
        change: 50,
        points: [
          { period: '2026-W16', score: 100, rank: 7 },
          { period: '2026-W17', score: 300, rank: 4 },
          { period: '2026-W18', score: 200, rank: null },
        ],
      },
      rival: { playerId: 'ben', rank: 11, score: 80, side: 'ahead', gap: 30 },
      pace: {
        perDay: 50,
        daysLeft: 7,
        nextRank: { points: 30, perDay: 5 },
        top: { points: 950, perDay: 136 },
        topSize: 10,
      },
      best: { score: 300, missing: 251, near: false, passed: false },
      level: 'rising',
    });
    await earn('ana', 220);
    expect(await insights('ana', 'weekly')).toMatchObject({ best: { missing: 31, near: true }, rank: 11 });
    expect(await insights('top10')).toMatchObject({
      rank: 1,
      pace: { nextRank: null, top: null },
      rival: { gap: 1_000 },
    });
  });

  it('keep what they promise: with the points of a goal the player has the place', async () => {
    const { rank, pace } = await insights('ana');
    await earn('ana', pace.nextRank!.points);
    expect((await insights('ana')).rank).toBeLessThan(rank!);
    await earn('ana', (await insights('ana')).pace.top?.points ?? 0);
    expect((await insights('ana')).rank).toBeLessThanOrEqual(10);
  });

  it('have a trend of days and bands on an all-time board, and no level there', async () => {
    game.clock.advance(NOW + DAY);
    await earn('ben', 20_000);
    await readAll();
    expect(await insights('ben', 'global')).toMatchObject({
      rank: 1,
      trend: {
        direction: 'rising',
        points: [{ period: '2026-05-04' }, { period: '2026-05-05', score: 20_080, rank: 1 }],
      },
      pace: { perDay: null, daysLeft: null, nextRank: null },
      best: { score: 21_000, missing: 920, near: false },
      level: null,
    });
  });

  it('have a history: one row a day and board with the rank last seen, newest first, in pages', async () => {
    await earn('ben', 1);
    await earn('ben', 1);
    await readAll();
    const { items, next } = await history('ben');
    expect(next).toBeNull();
    expect(items.map(({ day, board, period, rank, score }) => [day, board, period, rank, score])).toEqual([
      ['2026-05-05', 'weekly', '2026-W19', 1, 20_082],
      ['2026-05-05', 'monthly', '2026-05', 1, 20_082],
      ['2026-05-05', 'global', 'all', 1, 20_082],
      ['2026-05-04', 'weekly', '2026-W19', 1, 80],
      ['2026-05-04', 'monthly', '2026-05', 1, 80],
      ['2026-05-04', 'global', 'all', 2, 80],
    ]);
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await history('ben', { limit: 4, cursor });
      paged.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(items);
    expect((await history('ben', { board: 'global' })).items).toHaveLength(2);
  });

  it.each([
    ['unknown', 'board_not_found', 404],
    ['friends', 'board_among_friends', 400],
  ])('are refused of the board %s: %s', async (board, code, status) => {
    await expect(insights('ana', board)).rejects.toMatchObject({ code, status });
    await expect(history('ana', { board })).rejects.toMatchObject({ code, status });
  });

  it.each(['nonsense', '["2026-02-30","weekly"]', '[1,2]', '["2026-05-04"]', '["2026-05-04","\\u0000"]', 'null'])(
    'refuse the cursor %s',
    async (text) => {
      const cursor = Buffer.from(text).toString('base64url');
      await expect(history('ana', { cursor })).rejects.toMatchObject({ code: 'invalid_cursor' });
    },
  );
});
