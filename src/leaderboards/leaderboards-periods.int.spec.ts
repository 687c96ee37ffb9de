import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PeriodsPage } from './read-board/leaderboard.dto.js';
import type { BoardRequest } from './read-board/read-board.query.js';
import { BoardsTestBed, now } from './testing/boards-test-bed.fixture.js';

describe('leaderboards, asked for a period or a page,', () => {
  let testBed: BoardsTestBed;

  beforeAll(async () => {
    testBed = await BoardsTestBed.open();
    // This week's scores, which are not to be taken for those of another week.
    await testBed.earn('low', 10);
    await testBed.earn('late', 20, now + 5_000);
    await testBed.earn('top', 50);
    await testBed.earn('early', 20, now + 4_000);
  }, 60_000);
  afterAll(() => testBed.close(), 60_000);

  it('keep what came for a former period there', async () => {
    await testBed.earn('top', 70, Date.parse('2026-05-03T23:59:59.999Z'));
    const { period, items } = await testBed.read('weekly', { period: '2026-W18' });
    expect(period).toMatchObject({
      status: 'open',
      endsInSeconds: 0,
      until: '2026-05-04T00:00:00.000Z',
      previous: '2026-W17',
    });
    expect(items).toMatchObject([{ rank: 1, playerId: 'top', score: 70 }]);
    expect((await testBed.read('monthly')).items[0]).toMatchObject({ playerId: 'top', score: 120 });
    expect((await testBed.read('weekly')).items[0]).toMatchObject({ playerId: 'top', score: 50 });
    expect((await testBed.read('weekly', { period: '2026-W10' })).period.status).toBe('closed');
  });

  it('list the periods in which somebody scored, newest first, page by page', async () => {
    await testBed.earn('top', 1, Date.parse('2025-12-29T00:00:00Z'));
    await testBed.earn('soon', 1, Date.parse('2026-05-11T00:00:00Z'));
    const keys = ({ items }: PeriodsPage) => items.map(({ key, status }) => [key, status]);
    const [first, all] = [await testBed.periods('weekly', { limit: 2 }), await testBed.periods('weekly')];
    expect(keys(all)).toEqual([
      ['2026-W19', 'running'],
      ['2026-W18', 'open'],
      ['2026-W01', 'closed'],
    ]);
    expect(keys(first)).toEqual(keys(all).slice(0, 2));
    expect(await testBed.periods('weekly', { limit: 2, cursor: first.next! })).toEqual({
      items: all.items.slice(2),
      next: null,
    });
    expect(keys(await testBed.periods('friends'))).toEqual(keys(all));
    expect(keys(await testBed.periods('global'))).toEqual([['all', 'running']]);
    expect(await testBed.periods('story_completion')).toEqual({ items: [], next: null });
    await expect(testBed.periods('none')).rejects.toMatchObject({ code: 'board_not_found' });
    for (const cursor of ['x', 'WyJhIl0', 'e30'])
      await expect(testBed.periods('weekly', { cursor })).rejects.toMatchObject({ code: 'invalid_cursor' });
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
    await expect(testBed.read(board, request)).rejects.toMatchObject({ code, status });
  });

  it('refuse a cursor of another board', async () => {
    const { next } = await testBed.read('weekly', { limit: 1 });
    await expect(testBed.read('global', { cursor: next! })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(testBed.read('weekly', { cursor: next!, period: '2026-W18' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it.each<[Partial<BoardRequest>, string]>([
    [{ cursor: 'c', around: 'ana' }, 'cursor_and_around'],
    [{ cursor: 'c', offset: 0 }, 'cursor_and_offset'],
    [{ around: 'ana', offset: 3 }, 'around_and_offset'],
    [{ around: 'ana', player: 'ben' }, 'around_and_player'],
  ])('refuse what contradicts itself: %j', async (request, code) => {
    const cursor = request.cursor && (await testBed.read('weekly', { limit: 1 })).next!;
    await expect(testBed.read('weekly', { ...request, ...(cursor && { cursor }) })).rejects.toMatchObject({
      code,
      status: 400,
    });
  });
});
