import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Payer } from './payer.js';
import { SettlementsTable } from './settlements.table.js';
import { ms, SettlingTestBed } from './settling-test-bed.fixture.js';

const HOUR = 3_600_000;

describe('settling that is interrupted', () => {
  let testBed: SettlingTestBed;

  beforeAll(async () => {
    testBed = await SettlingTestBed.open('2026-06-09T00:00:00Z');
  }, 60_000);
  afterAll(() => testBed.close(), 60_000);

  it('survives the end of a process between any two steps, and whoever pays at the same time pays nobody twice', async () => {
    for (let i = 0; i < 30; i++) await testBed.earn(`q${i}`, 100 + i, '2026-06-10T00:00:00Z');
    const now = ms('2026-06-16T00:00:00Z');
    testBed.game.clock.advance(now);
    const table = testBed.game.context.get(SettlementsTable, { strict: false });
    const payer = testBed.game.context.get(Payer, { strict: false });
    for (const step of ['closing', 'paying']) {
      expect(await testBed.settler.next(now)).toBe(true);
      expect(await testBed.stepOf('weekly|2026-W24')).toBe(step);
    }
    const stale = (await table.next(now))!;
    const rows = await table.piece(stale, 7);
    expect(await payer.pay(stale, rows)).toMatchObject({ players: 7 });
    expect(await payer.pay(stale, rows)).toEqual({ players: 0, besitos: 0 });
    expect((await testBed.read('2026-W24')).period.status).toBe('settled');
    await Promise.all([testBed.settler.upTo(now), testBed.settler.upTo(now)]);
    expect(await testBed.stepOf('weekly|2026-W24')).toBe('settled');
    const journal = await testBed.told('weekly|2026-W24');
    expect(journal).toHaveLength(30);
    expect(new Set(journal.map(({ player }) => player)).size).toBe(30);
    expect((await table.next(now))?.key).toBeUndefined();
  });

  it('takes up what fell due in a downtime, each period at its own instant', async () => {
    const start = ms('2027-02-03T00:00:00Z');
    testBed.game.clock.advance(start);
    await testBed.earn('away', 10, start);
    testBed.game.clock.advance(start + 60 * 24 * HOUR);
    expect(await testBed.earn('away', 10, start + HOUR)).toEqual([]);
    await testBed.settler.upTo(testBed.game.clock.now());
    const rows = await testBed.game.source.query<{ key: string; settled_at: Date }[]>(
      `SELECT key, settled_at FROM leaderboards.settled WHERE player = 'away' ORDER BY settled_at`,
    );
    expect(rows.map(({ key, settled_at }) => [key, settled_at.toISOString()])).toEqual([
      ['weekly|2027-W05', '2027-02-09T00:00:00.000Z'],
      ['monthly|2027-02', '2027-03-02T00:00:00.000Z'],
    ]);
  });

  it('goes on when players are erased while they are paid, and the doctor finds the table in order with their places empty', async () => {
    const start = ms('2027-04-05T00:00:00Z');
    const now = ms('2027-04-13T00:00:00Z');
    testBed.game.clock.advance(start);
    for (let i = 0; i < 12; i++) await testBed.earn(`r${10 + i}`, 100 - Math.floor(i / 2), start);
    testBed.game.clock.advance(now);
    for (const step of ['closing', 'paying']) {
      await testBed.settler.next(now);
      expect(await testBed.stepOf('weekly|2027-W14')).toBe(step);
    }
    const table = testBed.game.context.get(SettlementsTable, { strict: false });
    const payer = testBed.game.context.get(Payer, { strict: false });
    const stale = (await table.next(now))!;
    const piece = await table.piece(stale, 3);
    await testBed.erase('r11');
    expect(await payer.pay(stale, piece)).toEqual({ players: 0, besitos: 0 });
    const fresh = (await table.next(now))!;
    expect(await payer.pay(fresh, await table.piece(fresh, 3))).toMatchObject({ players: 3 });
    for (const player of ['r13', 'r10', 'r17', 'r21']) await testBed.erase(player); // the last who was paid, the first, and two who were not
    await testBed.settler.upTo(now);
    expect(await testBed.stepOf('weekly|2027-W14')).toBe('settled');
    expect((await testBed.told('weekly|2027-W14')).map(({ player }) => player)).toEqual(
      Array.from({ length: 12 }, (_, i) => `r${10 + i}`).filter((player) => !['r11', 'r17', 'r21'].includes(player)),
    );
    expect(await testBed.ranks('weekly|2027-W14')).toEqual([
      [3, 'r12', 99],
      [5, 'r14', 98],
      [5, 'r15', 98],
      [7, 'r16', 97],
      [9, 'r18', 96],
      [9, 'r19', 96],
      [11, 'r20', 95],
    ]);
    expect(await testBed.check()).toMatchObject({ inconsistencies: [] });
    await testBed.hide('r15', now);
    expect(await testBed.check()).toMatchObject({ inconsistencies: [] });
    await testBed.erase('r15');
    await testBed.erase('r15');
    expect(await testBed.check()).toMatchObject({ inconsistencies: [] });
    await testBed.game.source.query(`UPDATE leaderboards.settled SET rank = 4 WHERE player = 'r18'`);
    await testBed.game.source.query(`DELETE FROM leaderboards.settled WHERE player = 'r20'`);
    expect((await testBed.check()).inconsistencies).toEqual([
      { subject: 'weekly|2027-W14', check: 'settled players', expected: 6, found: 5, repaired: false },
      {
        subject: 'weekly|2027-W14',
        check: 'settled ranks that follow from the scores',
        expected: 5,
        found: 4,
        repaired: false,
      },
    ]);
    await testBed.game.source.query(`DELETE FROM leaderboards.settled WHERE key = 'weekly|2027-W14'`);
    await testBed.game.source.query(`DELETE FROM leaderboards.periods WHERE key = 'weekly|2027-W14'`);
  });

  it('is found in order by the doctor, and a table that was tampered with is not', async () => {
    expect(await testBed.check()).toMatchObject({ inconsistencies: [] });
    await testBed.game.source.query(`UPDATE leaderboards.settled SET rank = 2 WHERE key = 'weekly|2027-W05'`);
    await testBed.game.source.query(`DELETE FROM leaderboards.settled WHERE key = 'monthly|2027-02'`);
    expect((await testBed.check()).inconsistencies).toEqual([
      { subject: 'monthly|2027-02', check: 'settled players', expected: 1, found: 0, repaired: false },
      {
        subject: 'weekly|2027-W05',
        check: 'settled ranks that follow from the scores',
        expected: 1,
        found: 0,
        repaired: false,
      },
    ]);
  });
});
