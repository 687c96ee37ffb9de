import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PeriodsPage } from './read-board/leaderboard.dto.js';
import type { BoardRequest } from './read-board/read-board.query.js';
import { BoardsHouse, now } from './testing/boards-house.fixture.js';

describe('leaderboards, asked for a period or a page,', () => {
  let house: BoardsHouse;

  beforeAll(async () => {
    house = await BoardsHouse.open();
    // This week's scores, which are not to be taken for those of another week.
    await house.earn('low', 10);
    await house.earn('late', 20, now + 5_000);
    await house.earn('top', 50);
    await house.earn('early', 20, now + 4_000);
  }, 60_000);
  afterAll(() => house.close(), 60_000);

  it('keep what came for a former period there', async () => {
    await house.earn('top', 70, Date.parse('2026-05-03T23:59:59.999Z'));
    const { period, items } = await house.read('weekly', { period: '2026-W18' });
    expect(period).toMatchObject({
      status: 'open',
      endsInSeconds: 0,
      until: '2026-05-04T00:00:00.000Z',
      previous: '2026-W17',
    });
    expect(items).toMatchObject([{ rank: 1, playerId: 'top', score: 70 }]);
    expect((await house.read('monthly')).items[0]).toMatchObject({ playerId: 'top', score: 120 });
    expect((await house.read('weekly')).items[0]).toMatchObject({ playerId: 'top', score: 50 });
    expect((await house.read('weekly', { period: '2026-W10' })).period.status).toBe('closed');
  });

  it('list the periods in which somebody scored, newest first, page by page', async () => {
    await house.earn('top', 1, Date.parse('2025-12-29T00:00:00Z'));
    await house.earn('soon', 1, Date.parse('2026-05-11T00:00:00Z'));
    const keys = ({ items }: PeriodsPage) => items.map(({ key, status }) => [key, status]);
    const [first, all] = [await house.periods('weekly', { limit: 2 }), await house.periods('weekly')];
    expect(keys(all)).toEqual([
      ['2026-W19', 'running'],
      ['2026-W18', 'open'],
      ['2026-W01', 'closed'],
    ]);
    expect(keys(first)).toEqual(keys(all).slice(0, 2));
    expect(await house.periods('weekly', { limit: 2, cursor: first.next! })).toEqual({
      items: all.items.slice(2),
      next: null,
    });
    expect(keys(await house.periods('friends'))).toEqual(keys(all));
    expect(keys(await house.periods('global'))).toEqual([['all', 'running']]);
    expect(await house.periods('story_completion')).toEqual({ items: [], next: null });
    await expect(house.periods('none')).rejects.toMatchObject({ code: 'board_not_found' });
    for (const cursor of ['x', 'WyJhIl0', 'e30'])
      await expect(house.periods('weekly', { cursor })).rejects.toMatchObject({ code: 'invalid_cursor' });
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
    await expect(house.read(board, request)).rejects.toMatchObject({ code, status });
  });

  it('refuse a cursor of another board', async () => {
    const { next } = await house.read('weekly', { limit: 1 });
    await expect(house.read('global', { cursor: next! })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(house.read('weekly', { cursor: next!, period: '2026-W18' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it.each<[Partial<BoardRequest>, string]>([
    [{ cursor: 'c', around: 'ana' }, 'cursor_and_around'],
    [{ cursor: 'c', offset: 0 }, 'cursor_and_offset'],
    [{ around: 'ana', offset: 3 }, 'around_and_offset'],
    [{ around: 'ana', player: 'ben' }, 'around_and_player'],
  ])('refuse what contradicts itself: %j', async (request, code) => {
    const cursor = request.cursor && (await house.read('weekly', { limit: 1 })).next!;
    await expect(house.read('weekly', { ...request, ...(cursor && { cursor }) })).rejects.toMatchObject({
      code,
      status: 400,
    });
  });
});
