import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AwardManually, Cause, ReverseEntry, SpendPoints, StreaksAdvanced } from 'besitos/contracts';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { pointsMigrations } from '../migrations/index.js';
import { PointsModule } from '../points.module.js';
import { StatementQuery } from '../read-statement/statement.query.js';
import { StatementReader } from '../read-statement/statement.reader.js';
import type { StatementView } from '../read-statement/statement.view.js';
import { SummaryReader } from '../read-summary/summary.reader.js';
import { neighbours } from '../testing/neighbours.js';
import { LedgerCheck } from './ledger.consistency-check.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-05-04T10:00:00Z');
const note = { source: null, reason: null, actor: null, metadata: null };

let game: TestGame;
let serial = 0;
const cause = (player: string, at: number): Cause => new Cause(`c${++serial}`, player, at);
const give = (player: string, amount: number, at: number) =>
  game.perform(new AwardManually(cause(player, at), amount, 1, 0, note));
const spend = (player: string, amount: number, at: number) =>
  game.perform(new SpendPoints(cause(player, at), amount, note));
const statement = (query: Partial<StatementQuery>): Promise<StatementView> =>
  game.context.get(StatementReader, { strict: false }).read('ann', Object.assign(new StatementQuery(), query));

beforeAll(async () => {
  game = await openTestGame({
    imports: [PointsModule],
    migrations: pointsMigrations,
    providers: [...neighbours, domainEvents(StreaksAdvanced)],
  });
  // Booked in this order: 102, 204, −50, a late 54 of 8:30, and the reversal of the 204.
  await give('ann', 100, NOW - 3 * HOUR);
  await give('ann', 200, NOW - HOUR);
  await spend('ann', 50, NOW);
  await give('ann', 50, NOW - 1.5 * HOUR);
  await game.perform(new ReverseEntry(cause('ann', NOW + 1), 2, note));
}, 60_000);
afterAll(async () => game?.close(), 60_000);

describe('a statement', () => {
  it('of all adds up', async () => {
    const all = await statement({});
    expect([all.opening, all.closing, all.lines]).toEqual([0, 108, 5]);
    expect(all.items.map(({ sequence, amount, balance }) => [sequence, amount, balance])).toEqual([
      [1, 102, 102],
      [4, 56, 158],
      [2, 204, 362],
      [3, -50, 312],
      [5, -204, 108],
    ]);
  });

  it.each([
    ['2026-05-04T08:00:00Z', '2026-05-04T10:00:00Z', 102, 362],
    ['2026-05-04T07:00:00Z', '2026-05-04T07:00:00Z', 0, 0],
    ['2026-05-04T10:00:00Z', undefined, 362, 108],
    [undefined, '2026-05-04T08:30:00.001Z', 0, 158],
    ['2027-01-01T00:00:00Z', undefined, 108, 108],
  ])('from %s to %s opens with %i and closes with %i', async (from, to, opening, closing) => {
    const view = await statement({ from, to });
    expect([view.opening, view.closing]).toEqual([opening, closing]);
    const totals = Object.values(view.totals).reduce((sum, total) => sum + total, 0);
    expect(opening + totals).toBe(closing);
    expect(view.items.reduce((sum, { amount }) => sum + amount, opening)).toBe(closing);
    expect(view.items.at(-1)?.balance ?? opening).toBe(closing);
  });

  it('pages without a gap, also while more is booked', async () => {
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await statement({ limit: 2, cursor });
      seqs.push(...items.map(({ sequence }) => sequence));
      if (!cursor) await give('ann', 1, NOW - 2 * HOUR);
      cursor = next ?? undefined;
    } while (cursor);
    expect(seqs).toEqual([1, 4, 2, 3, 5]);
    await expect(statement({ cursor: 'bm9wZQ' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('by booking time follows the ledger', async () => {
    const { items } = await statement({ by: 'booked' });
    expect(items.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('the summary', () => {
  it('shows today and the hour', async () => {
    const summary = await game.context.get(SummaryReader, { strict: false }).read('ann');
    expect(summary).toMatchObject({
      balance: 110,
      experience: 160,
      level: { level: 2, missing: 140 },
      today: { date: '2026-05-04', earned: 160, spent: 50, change: 110 },
      hour: { from: '2026-05-04T10:00:00.000Z', cap: 1000, used: 0, left: 1000 },
    });
  });
});

describe('the doctor', () => {
  const check = (repair = false) => game.context.get(LedgerCheck, { strict: false }).check({ repair });

  it('finds nothing where nothing is wrong', async () => {
    expect(await check()).toEqual({ examined: 1, inconsistencies: [] });
  });

  it('finds what an account says otherwise than its entries, and makes it anew', async () => {
    await game.source.query(
      `UPDATE points.accounts SET balance = 999, experience = 1, level = 9, seq = 3 WHERE player = 'ann'`,
    );
    const wrong = [
      ['balance', 110, 999],
      ['experience', 160, 1],
      ['level', 2, 9],
      ['sequence', 6, 3],
    ].map(([check, expected, found]) => ({ subject: 'ann', check, expected, found, repaired: false }));
    expect((await check()).inconsistencies).toEqual(wrong);
    expect((await check(true)).inconsistencies).toEqual(
      wrong.map((inconsistency) => ({ ...inconsistency, repaired: true })),
    );
    expect((await check()).inconsistencies).toEqual([]);
    await spend('ann', 110, NOW);
    await expect(spend('ann', 1, NOW)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('makes a lost account anew', async () => {
    await game.source.query(`DELETE FROM points.accounts WHERE player = 'ann'`);
    expect((await check(true)).inconsistencies).toHaveLength(3);
    expect(await check()).toEqual({ examined: 1, inconsistencies: [] });
  });

  it('says of entries that were tampered with that no repair mends them', async () => {
    await give('tim', 10, NOW);
    await give('tim', 10, NOW);
    await game.source.query('ALTER TABLE points.entries DISABLE TRIGGER entries_stay');
    await game.source.query(`UPDATE points.entries SET amount = 10 WHERE player = 'tim' AND seq = 1`);
    await game.source.query('ALTER TABLE points.entries ENABLE TRIGGER entries_stay');
    const { inconsistencies } = await check(true);
    expect(
      inconsistencies.filter(({ repaired }) => !repaired).map(({ check, expected, found }) => [check, expected, found]),
    ).toEqual([
      ['last balanceAfter', 22, 24],
      ['entries whose balanceAfter does not follow', 0, 1],
    ]);
  });
});
