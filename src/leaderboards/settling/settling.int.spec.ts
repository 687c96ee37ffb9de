import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListPeriods } from '../list-periods/list-periods.query.js';
import { SettledRanksReader } from '../settled-ranks/settled-ranks.reader.js';
import { ms, SettlingTestBed } from './settling-test-bed.fixture.js';

describe('settling', () => {
  let testBed: SettlingTestBed;

  beforeAll(async () => {
    testBed = await SettlingTestBed.open();
  }, 60_000);
  afterAll(() => testBed.close(), 60_000);

  // The test clock stands at 4 May 2026, week 19; all before are imports.
  it('never settles a period whose first award comes after it should have been settled', async () => {
    expect(await testBed.earn('import', 70, '2026-04-01T00:00:00Z')).toEqual(['weekly', 'monthly']);
    await testBed.settler.upTo(testBed.game.clock.now());
    expect([await testBed.stepOf('weekly|2026-W14'), await testBed.ranks('weekly|2026-W14')]).toEqual(['never', []]);
    const { period, items } = await testBed.read('2026-W14');
    expect([period.status, items.length]).toEqual(['closed', 1]);
  });

  it('gives the instant of a boundary to the new week, and the millisecond before to the old one', async () => {
    await testBed.earn('last', 30, '2026-05-10T23:59:59.999Z');
    testBed.game.clock.advance(ms('2026-05-11T00:00:00Z'));
    await testBed.earn('first', 20, '2026-05-11T00:00:00.000Z');
    await testBed.settleAt('2026-05-11T23:59:59.999Z');
    expect(await testBed.stepOf('weekly|2026-W19')).toBe('open');
    expect((await testBed.read('2026-W19')).period.status).toBe('open');
    expect(await testBed.earn('in-time', 10, '2026-05-10T12:00:00Z')).toEqual(['weekly', 'monthly']);
    await testBed.settleAt('2026-05-12T00:00:00Z');
    expect(await testBed.ranks('weekly|2026-W19')).toEqual([
      [1, 'last', 30],
      [2, 'in-time', 10],
    ]);
    expect((await testBed.read('2026-W19')).period.status).toBe('settled');
    expect(await testBed.read('2026-W19', { offset: 1, player: 'last' })).toMatchObject({
      items: [{ rank: 2, playerId: 'in-time' }],
      offset: 1,
      next: null,
      player: { rank: 1, percentile: 100 },
    });
    const behind = await testBed.read('2026-W19', { offset: 7 });
    expect(behind).toMatchObject({ items: [], offset: 2, next: null });
    expect((await testBed.read('2026-W19', { limit: 1, cursor: behind.previous! })).items).toMatchObject([{ rank: 2 }]);
    const { items } = await testBed.game.queries.execute(new ListPeriods('weekly', { limit: 2 }));
    expect(items).toMatchObject([
      { key: '2026-W20', status: 'running' },
      { key: '2026-W19', status: 'settled' },
    ]);
    expect(await testBed.stepOf('weekly|2026-W20')).toBe('open');
  });

  it('books what comes afterwards for the record, and changes no settled rank', async () => {
    const before = await testBed.finalTable('weekly|2026-W19');
    expect(await testBed.earn('late', 1_000, '2026-05-10T12:00:00Z')).toEqual(['monthly']);
    expect(await testBed.earn('last', -30, '2026-05-10T12:00:00Z')).toEqual(['monthly']);
    const late = await testBed.game.source.query<object[]>(
      `SELECT key, player, score FROM leaderboards.late_scores WHERE key = 'weekly|2026-W19' ORDER BY score`,
    );
    expect(late).toEqual([
      { key: 'weekly|2026-W19', player: 'last', score: -30 },
      { key: 'weekly|2026-W19', player: 'late', score: 1_000 },
    ]);
    await testBed.settler.upTo(testBed.game.clock.now());
    expect(await testBed.finalTable('weekly|2026-W19')).toEqual(before);
  });

  it('is late from the due instant on, settled already or not', async () => {
    testBed.game.clock.advance(ms('2026-05-19T00:00:00Z') - 1);
    expect(await testBed.earn('edge', 5, '2026-05-17T23:00:00Z')).toEqual(['weekly', 'monthly']);
    testBed.game.clock.advance(ms('2026-05-19T00:00:00Z'));
    expect(await testBed.earn('edge', 5, '2026-05-17T23:00:00Z')).toEqual(['monthly']);
    await testBed.settler.upTo(testBed.game.clock.now());
    expect(await testBed.ranks('weekly|2026-W20')).toEqual([
      [1, 'first', 20],
      [2, 'edge', 5],
    ]);
  });

  it('settles week 53 and the month that ends within it, each at its own instant', async () => {
    testBed.game.clock.advance(ms('2026-12-31T12:00:00Z'));
    await testBed.settler.upTo(testBed.game.clock.now());
    await testBed.earn('sylvester', 10, '2026-12-31T23:59:59.999Z');
    testBed.game.clock.advance(ms('2027-01-01T00:00:00Z'));
    await testBed.earn('sylvester', 20, '2027-01-01T00:00:00.000Z');
    await testBed.settleAt('2027-01-02T00:00:00Z');
    expect(await testBed.ranks('monthly|2026-12')).toEqual([[1, 'sylvester', 10]]);
    expect(await testBed.stepOf('weekly|2026-W53')).toBe('open');
    await testBed.earn('sylvester', 3, '2027-01-03T23:59:59.999Z');
    await testBed.settleAt('2027-01-05T00:00:00Z');
    expect(await testBed.ranks('weekly|2026-W53')).toEqual([[1, 'sylvester', 33]]);
    await testBed.settleAt('2027-02-02T00:00:00Z');
    expect(await testBed.ranks('monthly|2027-01')).toEqual([[1, 'sylvester', 23]]);
  });

  it('lists a player’s settled ranks, newest first, page by page', async () => {
    const reader = testBed.game.context.get(SettledRanksReader, { strict: false });
    const first = await reader.page('sylvester', { limit: 2 });
    const second = await reader.page('sylvester', { limit: 2, cursor: first.next! });
    expect(
      [...first.items, ...second.items].map(({ board, period, rank, settledAt }) => [board, period, rank, settledAt]),
    ).toEqual([
      ['monthly', '2027-01', 1, '2027-02-02T00:00:00.000Z'],
      ['weekly', '2026-W53', 1, '2027-01-05T00:00:00.000Z'],
      ['monthly', '2026-12', 1, '2027-01-02T00:00:00.000Z'],
    ]);
    expect([second.next, (await reader.page('nobody', { limit: 2 })).items]).toEqual([null, []]);
    await expect(reader.page('sylvester', { limit: 2, cursor: 'WzFd' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('leaves what the doctor finds in order', async () => {
    const { examined, inconsistencies } = await testBed.check();
    expect(examined).toBeGreaterThan(0);
    expect(inconsistencies).toEqual([]);
  });
});
