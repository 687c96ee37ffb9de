import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListPeriods } from '../list-periods/list-periods.query.js';
import { SettledRanksReader } from '../settled-ranks/settled-ranks.reader.js';
import { ms, SettlingHouse } from './settling-house.fixture.js';

describe('settling', () => {
  let house: SettlingHouse;

  beforeAll(async () => {
    house = await SettlingHouse.open();
  }, 60_000);
  afterAll(() => house.close(), 60_000);

  // The house's test clock stands at 4 May 2026, week 19; all before are imports.
  it('never settles a period whose first award comes after it should have been settled', async () => {
    expect(await house.earn('import', 70, '2026-04-01T00:00:00Z')).toEqual(['weekly', 'monthly']);
    await house.settler.upTo(house.game.clock.now());
    expect([await house.stepOf('weekly|2026-W14'), await house.ranks('weekly|2026-W14')]).toEqual(['never', []]);
    const { period, items } = await house.read('2026-W14');
    expect([period.status, items.length]).toEqual(['closed', 1]);
  });

  it('gives the instant of a boundary to the new week, and the millisecond before to the old one', async () => {
    await house.earn('last', 30, '2026-05-10T23:59:59.999Z');
    house.game.clock.advance(ms('2026-05-11T00:00:00Z'));
    await house.earn('first', 20, '2026-05-11T00:00:00.000Z');
    await house.settleAt('2026-05-11T23:59:59.999Z');
    expect(await house.stepOf('weekly|2026-W19')).toBe('open');
    expect((await house.read('2026-W19')).period.status).toBe('open');
    expect(await house.earn('in-time', 10, '2026-05-10T12:00:00Z')).toEqual(['weekly', 'monthly']);
    await house.settleAt('2026-05-12T00:00:00Z');
    expect(await house.ranks('weekly|2026-W19')).toEqual([
      [1, 'last', 30],
      [2, 'in-time', 10],
    ]);
    expect((await house.read('2026-W19')).period.status).toBe('settled');
    expect(await house.read('2026-W19', { offset: 1, player: 'last' })).toMatchObject({
      items: [{ rank: 2, playerId: 'in-time' }],
      offset: 1,
      next: null,
      player: { rank: 1, percentile: 100 },
    });
    const behind = await house.read('2026-W19', { offset: 7 });
    expect(behind).toMatchObject({ items: [], offset: 2, next: null });
    expect((await house.read('2026-W19', { limit: 1, cursor: behind.previous! })).items).toMatchObject([{ rank: 2 }]);
    const { items } = await house.game.queries.execute(new ListPeriods('weekly', { limit: 2 }));
    expect(items).toMatchObject([
      { key: '2026-W20', status: 'running' },
      { key: '2026-W19', status: 'settled' },
    ]);
    expect(await house.stepOf('weekly|2026-W20')).toBe('open');
  });

  it('books what comes afterwards for the record, and changes no settled rank', async () => {
    const before = await house.finalTable('weekly|2026-W19');
    expect(await house.earn('late', 1_000, '2026-05-10T12:00:00Z')).toEqual(['monthly']);
    expect(await house.earn('last', -30, '2026-05-10T12:00:00Z')).toEqual(['monthly']);
    const late = await house.game.source.query<object[]>(
      `SELECT key, player, score FROM leaderboards.late_scores WHERE key = 'weekly|2026-W19' ORDER BY score`,
    );
    expect(late).toEqual([
      { key: 'weekly|2026-W19', player: 'last', score: -30 },
      { key: 'weekly|2026-W19', player: 'late', score: 1_000 },
    ]);
    await house.settler.upTo(house.game.clock.now());
    expect(await house.finalTable('weekly|2026-W19')).toEqual(before);
  });

  it('is late from the due instant on, settled already or not', async () => {
    house.game.clock.advance(ms('2026-05-19T00:00:00Z') - 1);
    expect(await house.earn('edge', 5, '2026-05-17T23:00:00Z')).toEqual(['weekly', 'monthly']);
    house.game.clock.advance(ms('2026-05-19T00:00:00Z'));
    expect(await house.earn('edge', 5, '2026-05-17T23:00:00Z')).toEqual(['monthly']);
    await house.settler.upTo(house.game.clock.now());
    expect(await house.ranks('weekly|2026-W20')).toEqual([
      [1, 'first', 20],
      [2, 'edge', 5],
    ]);
  });

  it('settles week 53 and the month that ends within it, each at its own instant', async () => {
    house.game.clock.advance(ms('2026-12-31T12:00:00Z'));
    await house.settler.upTo(house.game.clock.now());
    await house.earn('sylvester', 10, '2026-12-31T23:59:59.999Z');
    house.game.clock.advance(ms('2027-01-01T00:00:00Z'));
    await house.earn('sylvester', 20, '2027-01-01T00:00:00.000Z');
    await house.settleAt('2027-01-02T00:00:00Z');
    expect(await house.ranks('monthly|2026-12')).toEqual([[1, 'sylvester', 10]]);
    expect(await house.stepOf('weekly|2026-W53')).toBe('open');
    await house.earn('sylvester', 3, '2027-01-03T23:59:59.999Z');
    await house.settleAt('2027-01-05T00:00:00Z');
    expect(await house.ranks('weekly|2026-W53')).toEqual([[1, 'sylvester', 33]]);
    await house.settleAt('2027-02-02T00:00:00Z');
    expect(await house.ranks('monthly|2027-01')).toEqual([[1, 'sylvester', 23]]);
  });

  it('lists a player’s settled ranks, newest first, page by page', async () => {
    const reader = house.game.context.get(SettledRanksReader, { strict: false });
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
    const { examined, findings } = await house.examine();
    expect(examined).toBeGreaterThan(0);
    expect(findings).toEqual([]);
  });
});
