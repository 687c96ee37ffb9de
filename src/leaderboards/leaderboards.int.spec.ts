import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Cause,
  GetFriends,
  GetRankChanges,
  GetRanks,
  GetTop,
  MetricsMoved,
  PointsAwarded,
  ProfileChanged,
  RecordScores,
  ScoresChanged,
  type Profile,
} from 'besitos/contracts';
import {
  CommandHandler,
  EventBus,
  Command,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { PageQuery } from 'besitos/http';
import { facts } from 'besitos/kernel';
import { defaultRules } from 'besitos/ruleset';
import { openTestGame, type TestGame } from 'besitos/testing';
import { LeaderboardsModule } from './leaderboards.module.js';
import { ListBoards } from './list-boards/list-boards.query.js';
import { leaderboardsMigrations } from './migrations/index.js';
import { ListPeriods } from './list-periods/list-periods.query.js';
import type { LeaderboardDto, PeriodsPage } from './read-board/leaderboard.dto.js';
import { News } from './news/news.js';
import { InMemoryRankIndex } from './ranking/in-memory-rank-index.js';
import { RankIndex } from './ranking/rank-index.js';
import { StandingsSource } from './ranking/standings.source.js';
import { ReadBoard, type BoardRequest } from './read-board/read-board.query.js';
import { scoredPlacesAt } from './record-scores/scored-places.js';

/** Monday 4 May 2026, 10:00 UTC: week 19. */
const now = Date.parse('2026-05-04T10:00:00Z');
const fresh = { zone: 'UTC', dayStart: 0, vip: [], optOut: false, autoFreeze: null, zoneChangedAt: null };

/** Stands in for the players module: states that a player opted out or in. */
class OptOut extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly optOut: boolean,
  ) {
    super();
  }
}
@CommandHandler(OptOut)
class OptOutHandler implements ICommandHandler<OptOut> {
  constructor(private readonly events: EventBus) {}

  async execute({ cause, optOut }: OptOut): Promise<void> {
    const after: Profile = { player: cause.playerId, ...fresh, optOut };
    this.events.publish(new ProfileChanged(cause, { ...after, optOut: !optOut }, after));
  }
}

/** Stands in for the players module: who are friends. */
const friends = new Map([['early', ['idle', 'late', 'top']]]);
@QueryHandler(GetFriends)
class FriendsHandler implements IQueryHandler<GetFriends> {
  async execute({ playerId }: GetFriends): Promise<readonly string[]> {
    return friends.get(playerId) ?? [];
  }
}

describe('leaderboards', () => {
  let game: TestGame;
  let events = 0;
  const cause = (player: string, at = now) => new Cause(`e${events++}`, player, at);
  const earn = async (player: string, earned: number, at = now, options?: { dryRun: boolean }) => {
    const stated = await game.units.perform(
      new RecordScores(cause(player, at), earned, { experience: earned }),
      options,
    );
    return stated.flatMap((fact) => (fact instanceof ScoresChanged ? fact.changes : []));
  };
  const optOut = (player: string, out: boolean) => game.units.perform(new OptOut(cause(player), out));
  const read = (board: string, request: Partial<BoardRequest> = {}): Promise<LeaderboardDto> =>
    game.queries.execute(new ReadBoard(board, { limit: 50, ...request }));
  const periods = (board: string, page: Partial<PageQuery> = {}): Promise<PeriodsPage> =>
    game.queries.execute(new ListPeriods(board, { limit: 50, ...page }));
  /** An index built from the table now says what the one says that followed the facts. */
  const expectSameAfterRestart = async () => {
    const { context, clock } = game;
    const rebuilt = new InMemoryRankIndex(context.get(StandingsSource), context.get(News), clock);
    const rules = defaultRules();
    for (const place of scoredPlacesAt(rules, clock.now()).all) {
      const window = { limit: 50, player: 'early' };
      const slice = await context.get(RankIndex).read(place, rules.board(place.board)!.ranking, window);
      expect(await rebuilt.read(place, rules.board(place.board)!.ranking, window)).toEqual(slice);
    }
    rebuilt.onApplicationShutdown();
  };
  const list = ({ items }: LeaderboardDto) => items.map(({ rank, playerId, score }) => [rank, playerId, score]);

  beforeAll(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [OptOutHandler, FriendsHandler, facts(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('are empty before anybody scored', async () => {
    const { items, next, previous, participants, player } = await read('weekly', { around: 'ana' });
    expect({ items, next, previous, participants }).toEqual({ items: [], next: null, previous: null, participants: 0 });
    expect(player).toEqual({ rank: null, playerId: 'ana', score: 0, reachedAt: null, percentile: null });
    expect(await periods('weekly')).toEqual({ items: [], next: null });
    expect(await game.queries.execute(new GetTop('global', 10))).toEqual([]);
    expect(await game.queries.execute(new GetRanks('ana'))).toHaveLength(7);
  });

  it('list all boards with their running periods', async () => {
    const { items } = await game.queries.execute(new ListBoards());
    expect(items.map(({ key, period }) => [key, period.key, period.status, period.endsInSeconds])).toEqual([
      ['global', 'all', 'running', null],
      ['weekly', '2026-W19', 'running', 6 * 86_400 + 14 * 3_600],
      ['monthly', '2026-05', 'running', 27 * 86_400 + 14 * 3_600],
      ['friends', '2026-W19', 'running', 6 * 86_400 + 14 * 3_600],
      ['story_completion', 'all', 'running', null],
      ['chapters_monthly', '2026-05', 'running', 27 * 86_400 + 14 * 3_600],
      ['current_streak', 'all', 'running', null],
    ]);
  });

  it('rank 50, 20, 20, 10 as 1, 2, 2, 4, the earlier 20 first, on every page in both directions', async () => {
    await earn('low', 10);
    await earn('late', 20, now + 5_000);
    await earn('top', 50);
    await earn('early', 20, now + 4_000);
    const first = await read('weekly', { limit: 2 });
    expect(list(first)).toEqual([
      [1, 'top', 50],
      [2, 'early', 20],
    ]);
    expect(first.previous).toBeNull();
    expect(first.items[1].reachedAt).toBe('2026-05-04T10:00:04.000Z');
    const second = await read('weekly', { limit: 2, cursor: first.next! });
    expect(list(second)).toEqual([
      [2, 'late', 20],
      [4, 'low', 10],
    ]);
    expect(second.next).toBeNull();
    expect(list(await read('weekly', { limit: 2, cursor: second.previous! }))).toEqual(list(first));
    expect(second.participants).toBe(4);
  });

  it('show the rows around a player and their own', async () => {
    const { items, player, previous, next } = await read('weekly', { limit: 1, around: 'late' });
    expect(items.map(({ rank, playerId }) => [rank, playerId])).toEqual([
      [2, 'early'],
      [2, 'late'],
      [4, 'low'],
    ]);
    expect(player).toMatchObject({ rank: 2, score: 20 });
    expect([previous === null, next === null]).toEqual([false, true]);
  });

  it('begin a page at any offset, with the row of whoever asks beside it', async () => {
    const middle = await read('weekly', { limit: 2, offset: 1, player: 'low' });
    expect(list(middle)).toEqual([
      [2, 'early', 20],
      [2, 'late', 20],
    ]);
    expect(middle.offset).toBe(1);
    expect(middle.player).toMatchObject({ playerId: 'low', rank: 4, percentile: 25 });
    expect(list(await read('weekly', { limit: 2, cursor: middle.next! }))).toEqual([[4, 'low', 10]]);
    expect(list(await read('weekly', { limit: 2, cursor: middle.previous! }))).toEqual([[1, 'top', 50]]);
    const behind = await read('weekly', { limit: 2, offset: 99, player: 'nobody' });
    expect(list(await read('weekly', { limit: 1, cursor: behind.previous! }))).toEqual([[4, 'low', 10]]);
    expect(behind).toMatchObject({
      items: [],
      offset: 4,
      next: null,
      participants: 4,
      player: { playerId: 'nobody', rank: null, percentile: null },
    });
  });

  it('answer all of a player’s ranks, alone among friends', async () => {
    const ranks = await game.queries.execute(new GetRanks('late'));
    expect(ranks.map(({ board, rank, score, participants }) => [board, rank, score, participants])).toEqual([
      ['global', 2, 20, 4],
      ['weekly', 2, 20, 4],
      ['monthly', 2, 20, 4],
      ['friends', 1, 20, 1],
      ['story_completion', null, 0, 0],
      ['chapters_monthly', null, 0, 0],
      ['current_streak', null, 0, 0],
    ]);
    expect(list(await read('friends', { friendsOf: 'late' }))).toEqual([[1, 'late', 20]]);
  });

  it('rank a player among their friends, with those who have no score left out', async () => {
    const page = await read('friends', { friendsOf: 'early' });
    expect(list(page)).toEqual([
      [1, 'top', 50],
      [2, 'early', 20],
      [2, 'late', 20],
    ]);
    expect(page.participants).toBe(3);
    const ranks = await game.queries.execute(new GetRanks('early'));
    expect(ranks.find(({ board }) => board === 'friends')).toMatchObject({ rank: 2, participants: 3 });
  });

  it('say what a score did to ranks, and what it would do', async () => {
    const would = await earn('low', 15, now + 60_000, { dryRun: true });
    const ask = (changes: Awaited<ReturnType<typeof earn>>) => game.queries.execute(new GetRankChanges('low', changes));
    const weekly = { board: 'weekly', period: '2026-W19', before: 4, after: 2 };
    expect(await ask(would)).toContainEqual(weekly);
    expect(list(await read('weekly')).at(-1)).toEqual([4, 'low', 10]);
    const did = await earn('low', 15, now + 60_000);
    expect(await ask(did)).toContainEqual(weekly);
    const first = await earn('new', 1);
    expect(await game.queries.execute(new GetRankChanges('new', first))).toContainEqual({
      board: 'weekly',
      period: '2026-W19',
      before: null,
      after: 5,
    });
  });

  it('keep a player who opted out from others and show them their own rank', async () => {
    await optOut('early', true);
    expect(list(await read('weekly')).map(([rank, player]) => [rank, player])).toEqual([
      [1, 'top'],
      [2, 'low'],
      [3, 'late'],
      [4, 'new'],
    ]);
    const own = await read('weekly', { around: 'early', limit: 1 });
    expect(own.player).toMatchObject({ rank: 3, score: 20 });
    expect(own.participants).toBe(4);
    expect(await game.source.query('SELECT player, hidden FROM leaderboards.hidden_players')).toEqual([
      { player: 'early', hidden: true },
    ]);
    await expectSameAfterRestart();
    await optOut('early', false);
    expect((await read('weekly')).participants).toBe(5);
    await expectSameAfterRestart();
  });

  it('keep what came for a former period there', async () => {
    await earn('top', 70, Date.parse('2026-05-03T23:59:59.999Z'));
    const { period, items } = await read('weekly', { period: '2026-W18' });
    expect(period).toMatchObject({
      status: 'open',
      endsInSeconds: 0,
      until: '2026-05-04T00:00:00.000Z',
      previous: '2026-W17',
    });
    expect(items).toMatchObject([{ rank: 1, playerId: 'top', score: 70 }]);
    expect((await read('monthly')).items[0]).toMatchObject({ playerId: 'top', score: 120 });
    expect((await read('weekly')).items[0]).toMatchObject({ playerId: 'top', score: 50 });
    expect((await read('weekly', { period: '2026-W10' })).period.status).toBe('closed');
  });

  it('list the periods in which somebody scored, newest first, page by page', async () => {
    await earn('top', 1, Date.parse('2025-12-29T00:00:00Z'));
    await earn('soon', 1, Date.parse('2026-05-11T00:00:00Z'));
    const keys = ({ items }: PeriodsPage) => items.map(({ key, status }) => [key, status]);
    const [first, all] = [await periods('weekly', { limit: 2 }), await periods('weekly')];
    expect(keys(all)).toEqual([
      ['2026-W19', 'running'],
      ['2026-W18', 'open'],
      ['2026-W01', 'closed'],
    ]);
    expect(keys(first)).toEqual(keys(all).slice(0, 2));
    expect(await periods('weekly', { limit: 2, cursor: first.next! })).toEqual({
      items: all.items.slice(2),
      next: null,
    });
    expect(keys(await periods('friends'))).toEqual(keys(all));
    expect(keys(await periods('global'))).toEqual([['all', 'running']]);
    expect(await periods('story_completion')).toEqual({ items: [], next: null });
    await expect(periods('none')).rejects.toMatchObject({ code: 'board_not_found' });
    for (const cursor of ['x', 'WyJhIl0', 'e30'])
      await expect(periods('weekly', { cursor })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it.each<[string, Partial<BoardRequest>, string, number]>([
    ['daily', {}, 'board_not_found', 404],
    ['weekly', { period: '2026-05' }, 'invalid_period', 400],
    ['weekly', { period: '2025-W53' }, 'invalid_period', 400],
    ['weekly', { period: '2026-W20' }, 'period_not_found', 404],
    ['weekly', { cursor: 'nonsense' }, 'invalid_cursor', 400],
    ['weekly', { cursor: Buffer.from('[1,2,3,4,5]').toString('base64url') }, 'invalid_cursor', 400],
    ['weekly', { friendsOf: 'ana' }, 'friends_of_not_here', 400],
    ['friends', {}, 'friends_of_needed', 400],
  ])('refuse %s with %j: %s', async (board, request, code, status) => {
    await expect(read(board, request)).rejects.toMatchObject({ code, status });
  });

  it('refuse a cursor of another board', async () => {
    const { next } = await read('weekly', { limit: 1 });
    await expect(read('global', { cursor: next! })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(read('weekly', { cursor: next!, period: '2026-W18' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it.each<[Partial<BoardRequest>, string]>([
    [{ cursor: 'c', around: 'ana' }, 'cursor_and_around'],
    [{ cursor: 'c', offset: 0 }, 'cursor_and_offset'],
    [{ around: 'ana', offset: 3 }, 'around_and_offset'],
    [{ around: 'ana', player: 'ben' }, 'around_and_player'],
  ])('refuse what contradicts itself: %j', async (request, code) => {
    const cursor = request.cursor && (await read('weekly', { limit: 1 })).next!;
    await expect(read('weekly', { ...request, ...(cursor && { cursor }) })).rejects.toMatchObject({
      code,
      status: 400,
    });
  });
});
