import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, GetRanks, GetTop, MetricsMoved, PointsAwarded, ProfileChanged } from 'besitos/contracts';
import { RecordScores } from './record-scores/record-scores.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame, untilReadable } from 'besitos/testing';
import { RankReader } from './changes/rank-reader.js';
import { ReadInsights } from './insights/read-insights.query.js';
import { LeaderboardsModule } from './leaderboards.module.js';
import { ListBoards } from './list-boards/list-boards.query.js';
import { ListPeriods } from './list-periods/list-periods.query.js';
import { leaderboardsMigrations } from './migrations/index.js';
import { ReadRankHistory } from './rank-history/read-rank-history.query.js';
import { RanksCheck } from './ranking/ranks.consistency-check.js';
import { ReadBoard, type BoardRequest } from './read-board/read-board.query.js';
import { ReadPersonalBests } from './personal-bests/read-personal-bests.query.js';
import { Settler } from './settling/settler.js';
import { noFriends } from './testing/friends.fixture.js';
import { PlainProfilesHandler } from './testing/profiles.fixture.js';

const ms = (iso: string) => Date.parse(iso);
const season = (key: string, en: string, es: string, from: string, until: string) => ({
  key,
  name: { en, es },
  from,
  until,
});
const board = { name: { en: 'Season', es: 'Temporada' }, metric: 'earned', period: 'season', settles: false };
const rules = {
  leaderboards: {
    seasons: [
      season('spring_26', 'Spring', 'Primavera', '2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z'),
      season('summer_26', 'Summer', 'Verano', '2026-06-01T00:00:00Z', '2026-09-01T00:00:00Z'),
    ],
    boards: [
      { key: 'season', ...board, ranking: 'standard', size: 3 },
      { ...board, key: 'chapters', metric: 'chapters_completed', period: 'weekly', ranking: 'standard', settles: true },
      { key: 'season_friends', ...board, ranking: 'standard', among: 'friends', scoresOf: 'season' },
    ],
  },
};

describe('a board of seasons', () => {
  let game: TestGame;
  let ids = 0;
  const earn = (player: string, earned: number, at: string) =>
    game.perform(new RecordScores(new Cause(`e${++ids}`, player, ms(at)), earned, {}, { chapters_completed: earned }));
  const read = (request: Partial<BoardRequest> = {}, key = 'season') =>
    game.queries.execute(new ReadBoard(key, { limit: 50, ...request }));
  const rows = async (request: Partial<BoardRequest> = {}) =>
    (await read(request)).items.map(({ rank, playerId, score }) => [rank, playerId, score]);
  const readAll = async () => {
    await untilReadable(game.source);
    await game.context.get(RankReader, { strict: false }).all();
  };

  /** 4 May 2026, 10:00 UTC: spring is over since 1 May, summer begins on 1 June. */
  beforeAll(async () => {
    game = await openTestGame({
      rules,
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [...noFriends, PlainProfilesHandler, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
    await earn('ana', 50, '2026-04-30T23:59:59.999Z');
    await earn('ana', 500, '2026-05-01T00:00:00.000Z');
    await earn('ben', 20, '2026-03-01T00:00:00.000Z');
    await earn('ben', 700, '2026-02-28T23:59:59.999Z');
    await earn('cleo', 20, '2026-04-02T00:00:00Z');
    await earn('dora', 10, '2026-04-02T00:00:00Z');
    await readAll();
  }, 60_000);
  afterAll(() => game.close());

  it('counts what was earned within one, and nothing in between', async () => {
    expect(await rows({ period: 'spring_26' })).toEqual([
      [1, 'ana', 50],
      [2, 'ben', 20],
      [2, 'cleo', 20],
    ]);
    const keys = await game.source.query(
      `SELECT DISTINCT key FROM leaderboards.scores WHERE starts_with(key, 'season')`,
    );
    expect(keys).toEqual([{ key: 'season|spring_26' }]);
  });

  it('rests between two, and says since when, until when and what was before', async () => {
    const resting = {
      key: null,
      name: null,
      kind: 'season',
      from: '2026-05-01T00:00:00.000Z',
      until: '2026-06-01T00:00:00.000Z',
      endsInSeconds: 27 * 86_400 + 14 * 3_600,
      status: 'resting',
      previous: 'spring_26',
    };
    expect(await read({ player: 'ana' })).toMatchObject({
      period: resting,
      participants: 0,
      items: [],
      next: null,
      previous: null,
      player: { rank: null, score: 0 },
    });
    expect(await read({ friendsOf: 'ana' }, 'season_friends')).toMatchObject({ period: resting, items: [] });
    const { items } = await game.queries.execute(new ListBoards());
    expect(items.find(({ key }) => key === 'season')).toMatchObject({ size: 3, period: resting });
    expect(await game.queries.execute(new GetTop('season', 10))).toEqual([]);
  });

  it('leaves a player their bests meanwhile', async () => {
    const ranks = await game.queries.execute(new GetRanks('ana'));
    expect(ranks.find(({ board }) => board === 'season')).toMatchObject({
      period: null,
      rank: null,
      score: 0,
      percentile: null,
    });
    const { items } = await game.queries.execute(new ReadPersonalBests('ana'));
    expect(items.find(({ board }) => board === 'season')).toMatchObject({ score: 50, period: 'spring_26' });
    expect(await game.queries.execute(new ReadInsights('ana', 'season'))).toMatchObject({
      period: null,
      rank: null,
      participants: 0,
      trend: { points: [{ period: 'spring_26', score: 50 }] },
      rival: null,
      pace: { perDay: null, daysLeft: null, nextRank: null, top: null },
      best: { score: 50, missing: 51, passed: false },
      level: null,
    });
    expect((await game.queries.execute(new ReadRankHistory('ana', { limit: 5, board: 'season' }))).items).toEqual([]);
  });

  it('names former seasons, and says which there were', async () => {
    const { items } = await game.queries.execute(new ListPeriods('season', { limit: 5 }));
    expect(items).toMatchObject([
      { key: 'spring_26', name: { en: 'Spring', es: 'Primavera' }, status: 'closed', previous: null },
    ]);
    await expect(read({ period: 'autumn' })).rejects.toMatchObject({
      code: 'period_not_found',
      status: 404,
      message: 'There is no season autumn. There were: spring_26.',
    });
    await expect(read({ period: 'summer_26' })).rejects.toMatchObject({ code: 'period_not_found', status: 404 });
  });

  it('lists as many rows as its size, down and up; the rows around a player and the number of players are not cut', async () => {
    const first = await read({ period: 'spring_26', limit: 2 });
    const second = await read({ cursor: first.next!, limit: 2 });
    expect(first).toMatchObject({ participants: 4, items: [{ playerId: 'ana' }, { playerId: 'ben' }] });
    expect(second).toMatchObject({ items: [{ playerId: 'cleo' }], next: null });
    expect((await read({ cursor: second.previous!, limit: 2 })).items).toEqual(first.items);
    const around = await read({ period: 'spring_26', around: 'dora', limit: 1 });
    expect(around).toMatchObject({
      items: [{ playerId: 'cleo' }, { playerId: 'dora', rank: 4 }],
      next: null,
      player: { rank: 4, score: 10 },
    });
    const top = await game.queries.execute(new GetTop('season', 10, 'spring_26'));
    expect(top.map(({ playerId }) => playerId)).toEqual(['ana', 'ben', 'cleo']);
  });

  it('counts a late gain in its own season, and starts anew with the next', async () => {
    await earn('dora', 45, '2026-04-30T23:00:00Z');
    expect(await rows({ period: 'spring_26', limit: 1 })).toEqual([[1, 'dora', 55]]);
    game.clock.advance(ms('2026-06-02T00:00:00Z'));
    await earn('ana', 60, '2026-06-01T00:00:00.000Z');
    await readAll();
    expect(await read()).toMatchObject({
      period: { key: 'summer_26', name: { es: 'Verano' }, status: 'running', previous: 'spring_26' },
      items: [{ playerId: 'ana', score: 60 }],
    });
    expect(await game.queries.execute(new ReadInsights('ana', 'season'))).toMatchObject({
      period: 'summer_26',
      rank: 1,
      pace: { daysLeft: 91, perDay: 60 },
      best: { score: 50, passed: true },
    });
    const told = await game.source.query<{ events: [string, { board: string; personalBest: boolean }][] }[]>(
      `SELECT events FROM kernel.journal WHERE kind = 'due' AND player = 'ana' ORDER BY id DESC LIMIT 1`,
    );
    expect(told[0].events.map(([, event]) => event)).toContainEqual(
      expect.objectContaining({ board: 'season', period: 'summer_26', personalBest: true, rank: 1 }),
    );
  });

  it('keeps what is gained late for a settled week of another board for the record', async () => {
    game.clock.advance(ms('2026-06-09T00:00:00Z'));
    await game.context.get(Settler, { strict: false }).upTo(game.clock.now());
    await earn('ben', 7, '2026-06-07T23:59:59.999Z');
    expect((await read({ period: '2026-W23' }, 'chapters')).items).toMatchObject([{ playerId: 'ana', score: 60 }]);
    const late = await game.source.query(
      `SELECT player, score FROM leaderboards.late_scores WHERE key = 'chapters|2026-W23'`,
    );
    expect(late).toEqual([{ player: 'ben', score: 7 }]);
    expect(await rows()).toEqual([
      [1, 'ana', 60],
      [2, 'ben', 7],
    ]);
  });

  it('is found in order by the doctor, running or not', async () => {
    const doctor = game.context.get(RanksCheck, { strict: false });
    expect((await doctor.check({ repair: false })).inconsistencies).toEqual([]);
    game.clock.advance(ms('2026-10-01T00:00:00Z'));
    expect((await doctor.check({ repair: false })).inconsistencies).toEqual([]);
    expect(await read()).toMatchObject({ period: { status: 'resting', until: null, previous: 'summer_26' } });
  });
});
