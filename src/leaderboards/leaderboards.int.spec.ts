import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetRankChanges, GetRanks, GetTop } from 'besitos/contracts';
import { ListBoards } from './list-boards/list-boards.query.js';
import { BoardsTestBed, list, now } from './testing/boards-test-bed.fixture.js';

describe('leaderboards', () => {
  let testBed: BoardsTestBed;

  beforeAll(async () => {
    testBed = await BoardsTestBed.open();
  }, 60_000);
  afterAll(() => testBed.close(), 60_000);

  it('are empty before anybody scored', async () => {
    const { items, next, previous, participants, player } = await testBed.read('weekly', { around: 'ana' });
    expect({ items, next, previous, participants }).toEqual({ items: [], next: null, previous: null, participants: 0 });
    expect(player).toEqual({ rank: null, playerId: 'ana', score: 0, reachedAt: null, percentile: null });
    expect(await testBed.periods('weekly')).toEqual({ items: [], next: null });
    expect(await testBed.game.queries.execute(new GetTop('global', 10))).toEqual([]);
    expect(await testBed.game.queries.execute(new GetRanks('ana'))).toHaveLength(7);
  });

  it('list all boards with their running periods', async () => {
    const { items } = await testBed.game.queries.execute(new ListBoards());
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
    await testBed.earn('low', 10);
    await testBed.earn('late', 20, now + 5_000);
    await testBed.earn('top', 50);
    await testBed.earn('early', 20, now + 4_000);
    const first = await testBed.read('weekly', { limit: 2 });
    expect(list(first)).toEqual([
      [1, 'top', 50],
      [2, 'early', 20],
    ]);
    expect(first.previous).toBeNull();
    expect(first.items[1].reachedAt).toBe('2026-05-04T10:00:04.000Z');
    const second = await testBed.read('weekly', { limit: 2, cursor: first.next! });
    expect(list(second)).toEqual([
      [2, 'late', 20],
      [4, 'low', 10],
    ]);
    expect(second.next).toBeNull();
    expect(list(await testBed.read('weekly', { limit: 2, cursor: second.previous! }))).toEqual(list(first));
    expect(second.participants).toBe(4);
  });

  it('show the rows around a player and their own', async () => {
    const { items, player, previous, next } = await testBed.read('weekly', { limit: 1, around: 'late' });
    expect(items.map(({ rank, playerId }) => [rank, playerId])).toEqual([
      [2, 'early'],
      [2, 'late'],
      [4, 'low'],
    ]);
    expect(player).toMatchObject({ rank: 2, score: 20 });
    expect([previous === null, next === null]).toEqual([false, true]);
  });

  it('begin a page at any offset, with the row of whoever asks beside it', async () => {
    const middle = await testBed.read('weekly', { limit: 2, offset: 1, player: 'low' });
    expect(list(middle)).toEqual([
      [2, 'early', 20],
      [2, 'late', 20],
    ]);
    expect(middle.offset).toBe(1);
    expect(middle.player).toMatchObject({ playerId: 'low', rank: 4, percentile: 25 });
    expect(list(await testBed.read('weekly', { limit: 2, cursor: middle.next! }))).toEqual([[4, 'low', 10]]);
    expect(list(await testBed.read('weekly', { limit: 2, cursor: middle.previous! }))).toEqual([[1, 'top', 50]]);
    const behind = await testBed.read('weekly', { limit: 2, offset: 99, player: 'nobody' });
    expect(list(await testBed.read('weekly', { limit: 1, cursor: behind.previous! }))).toEqual([[4, 'low', 10]]);
    expect(behind).toMatchObject({
      items: [],
      offset: 4,
      next: null,
      participants: 4,
      player: { playerId: 'nobody', rank: null, percentile: null },
    });
  });

  it('answer all of a player’s ranks, alone among friends', async () => {
    const ranks = await testBed.game.queries.execute(new GetRanks('late'));
    expect(ranks.map(({ board, rank, score, participants }) => [board, rank, score, participants])).toEqual([
      ['global', 2, 20, 4],
      ['weekly', 2, 20, 4],
      ['monthly', 2, 20, 4],
      ['friends', 1, 20, 1],
      ['story_completion', null, 0, 0],
      ['chapters_monthly', null, 0, 0],
      ['current_streak', null, 0, 0],
    ]);
    expect(list(await testBed.read('friends', { friendsOf: 'late' }))).toEqual([[1, 'late', 20]]);
  });

  it('rank a player among their friends, with those who have no score left out', async () => {
    const page = await testBed.read('friends', { friendsOf: 'early' });
    expect(list(page)).toEqual([
      [1, 'top', 50],
      [2, 'early', 20],
      [2, 'late', 20],
    ]);
    expect(page.participants).toBe(3);
    const ranks = await testBed.game.queries.execute(new GetRanks('early'));
    expect(ranks.find(({ board }) => board === 'friends')).toMatchObject({ rank: 2, participants: 3 });
  });

  it('say what a score did to ranks, and what it would do', async () => {
    const would = await testBed.earn('low', 15, now + 60_000, { dryRun: true });
    const ask = (changes: Awaited<ReturnType<BoardsTestBed['earn']>>) =>
      testBed.game.queries.execute(new GetRankChanges('low', changes));
    const weekly = { board: 'weekly', period: '2026-W19', before: 4, after: 2 };
    expect(await ask(would)).toContainEqual(weekly);
    expect(list(await testBed.read('weekly')).at(-1)).toEqual([4, 'low', 10]);
    const did = await testBed.earn('low', 15, now + 60_000);
    expect(await ask(did)).toContainEqual(weekly);
    const first = await testBed.earn('new', 1);
    expect(await testBed.game.queries.execute(new GetRankChanges('new', first))).toContainEqual({
      board: 'weekly',
      period: '2026-W19',
      before: null,
      after: 5,
    });
  });

  it('keep a player who opted out from others and show them their own rank', async () => {
    await testBed.optOut('early', true);
    expect(list(await testBed.read('weekly')).map(([rank, player]) => [rank, player])).toEqual([
      [1, 'top'],
      [2, 'low'],
      [3, 'late'],
      [4, 'new'],
    ]);
    const own = await testBed.read('weekly', { around: 'early', limit: 1 });
    expect(own.player).toMatchObject({ rank: 3, score: 20 });
    expect(own.participants).toBe(4);
    expect(await testBed.game.source.query('SELECT player, hidden FROM leaderboards.hidden_players')).toEqual([
      { player: 'early', hidden: true },
    ]);
    await testBed.expectSameAfterRestart();
    await testBed.optOut('early', false);
    expect((await testBed.read('weekly')).participants).toBe(5);
    await testBed.expectSameAfterRestart();
  });
});
