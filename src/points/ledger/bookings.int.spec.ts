import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AdjustPoints,
  AwardManually,
  PenalizePoints,
  PointsAwarded,
  PointsChanged,
  type DomainEvent,
} from 'besitos/contracts';
import { loginCounts, suspendedPlayers } from '../testing/neighbours.js';
import { BookingsTestBed, note, NOW } from './bookings-test-bed.fixture.js';

let testBed: BookingsTestBed;
beforeAll(async () => {
  testBed = await BookingsTestBed.open();
}, 60_000);
afterAll(async () => testBed?.close(), 60_000);

const lastEntry = (raised: readonly DomainEvent[]) => {
  const event = raised.find((each) => each instanceof PointsAwarded || each instanceof PointsChanged);
  return (event as PointsAwarded).entries.at(-1);
};

describe('an operator’s award', () => {
  it('goes through the formula as the action manual', async () => {
    loginCounts.set('ada', 8);
    const [event] = await testBed.game.perform(new AwardManually(testBed.cause('ada'), 17, 1.5, 4, note));
    expect((event as PointsAwarded).entries[0]).toMatchObject({ kind: 'earned', amount: 36, action: 'manual' }); // floor(17 × 1.5 × 1.2 = 30.6) + 4 + 2
    expect((event as PointsAwarded).earned).toBe(36);
    const [row]: object[] = await testBed.game.source.query(
      `SELECT activity, reason, actor, metadata, at FROM points.entries WHERE player = 'ada'`,
    );
    expect(row).toEqual({
      activity: 'order-1',
      reason: 'because',
      actor: 'ops (k1)',
      metadata: { ticket: 7 },
      at: new Date(NOW),
    });
  });

  it('is refused while the player is suspended, as is a spend; corrections are not', async () => {
    await testBed.give('sue', 100);
    await testBed.spend('sue', 50);
    suspendedPlayers.add('sue');
    await expect(testBed.give('sue', 5)).rejects.toMatchObject({ code: 'suspended' });
    await expect(testBed.spend('sue', 5)).rejects.toMatchObject({ code: 'suspended' });
    await testBed.refund('sue', 2, 10);
    await testBed.reverse('sue', 1);
    expect(await testBed.standing('sue')).toEqual([-40, 0, 1]);
  });

  it('beyond 2^53 − 1 is refused', async () => {
    await testBed.give('max', Number.MAX_SAFE_INTEGER - 10);
    await expect(testBed.give('max', 10)).rejects.toMatchObject({ code: 'amount_overflow' });
    const times10 = new AwardManually(testBed.cause('max2'), Number.MAX_SAFE_INTEGER, 10, 0, note);
    await expect(testBed.game.perform(times10)).rejects.toMatchObject({ code: 'amount_overflow' });
    expect((await testBed.account('max2')).balance).toBe(0);
  });
});

describe('what is taken', () => {
  it('is spent down to zero and not below', async () => {
    await testBed.give('bob', 98);
    await expect(testBed.spend('bob', 101)).rejects.toMatchObject({ code: 'insufficient_points', status: 422 });
    await testBed.spend('bob', 100);
    expect(await testBed.standing('bob')).toEqual([0, 100, 2]);
    await expect(testBed.spend('bob', 1)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('as a penalty goes below zero only when asked for by name', async () => {
    const penalize = (allow: boolean) =>
      testBed.game.perform(new PenalizePoints(testBed.cause('pen'), 30, allow, note));
    await expect(penalize(false)).rejects.toMatchObject({ code: 'insufficient_points' });
    await penalize(true);
    expect(await testBed.standing('pen')).toEqual([-30, 0, 1]);
    await expect(testBed.spend('pen', 1)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('or given as an adjustment is no experience', async () => {
    const adjust = (amount: number) =>
      testBed.game.perform(new AdjustPoints(testBed.cause('adj'), amount, false, note));
    expect(lastEntry(await adjust(500))).toMatchObject({ kind: 'admin_adjustment', amount: 500 });
    await adjust(-120);
    expect(await testBed.standing('adj')).toEqual([380, 0, 1]);
    await expect(adjust(-381)).rejects.toMatchObject({ code: 'insufficient_points' });
  });
});

describe('a refund', () => {
  it('gives back a spend in parts, never more than is left', async () => {
    await testBed.give('ref', 98);
    await testBed.spend('ref', 60);
    expect(lastEntry(await testBed.refund('ref', 2, 20))).toMatchObject({ kind: 'refund', amount: 20, corrects: 2 });
    await expect(testBed.refund('ref', 2, 41)).rejects.toMatchObject({ code: 'refund_exceeds_spend' });
    expect(lastEntry(await testBed.refund('ref', 2))).toMatchObject({
      amount: 40,
      calculation: { correction: { amount: -60, refunded: 20 } },
    });
    await expect(testBed.refund('ref', 2)).rejects.toMatchObject({ code: 'nothing_to_refund' });
    expect(await testBed.standing('ref')).toEqual([100, 100, 2]);
  });

  it('names a spend', async () => {
    await expect(testBed.refund('ref', 1)).rejects.toMatchObject({ code: 'not_a_spend' });
    await expect(testBed.refund('ref', 99)).rejects.toMatchObject({ code: 'entry_not_found', status: 404 });
  });
});

describe('a reversal', () => {
  it('takes experience and level back, once, and may leave the balance below zero', async () => {
    await testBed.give('rev', 598, NOW - 7 * 86_400_000);
    await testBed.spend('rev', 500);
    const [event] = (await testBed.reverse('rev', 1)) as [PointsChanged];
    expect(event.takenBack).toEqual([{ at: NOW - 7 * 86_400_000, earned: 600 }]);
    expect(event.level).toEqual({ before: 4, after: 1 });
    expect(await testBed.standing('rev')).toEqual([-500, 0, 1]);
    await expect(testBed.reverse('rev', 1)).rejects.toMatchObject({ code: 'already_reversed', status: 409 });
    await expect(testBed.spend('rev', 1)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('announces no level again that was announced before', async () => {
    const [event] = (await testBed.give('rev', 700)) as [PointsAwarded];
    expect(event.level).toEqual({ before: 1, after: 4 });
  });

  it('of a spend gives back what refunds left of it', async () => {
    await testBed.give('rsp', 98);
    await testBed.spend('rsp', 60);
    await testBed.refund('rsp', 2, 25);
    expect(lastEntry(await testBed.reverse('rsp', 2))).toMatchObject({ kind: 'reversal', amount: 35, action: 'spend' });
    await expect(testBed.refund('rsp', 2, 1)).rejects.toMatchObject({ code: 'nothing_to_refund' });
    await testBed.spend('rsp', 10);
    await testBed.refund('rsp', 5);
    await expect(testBed.reverse('rsp', 5)).rejects.toMatchObject({ code: 'nothing_to_reverse' });
    expect(await testBed.standing('rsp')).toEqual([100, 100, 2]);
  });

  it('names any entry but a refund or a reversal', async () => {
    for (const seq of [3, 4])
      await expect(testBed.reverse('rsp', seq)).rejects.toMatchObject({ code: 'not_reversible' });
    await testBed.game.perform(new AdjustPoints(testBed.cause('rsp'), 7, false, note));
    await testBed.game.perform(new PenalizePoints(testBed.cause('rsp'), 3, false, note));
    const [{ seq }] = await testBed.game.source.query<{ seq: number }[]>(
      `SELECT max(seq) AS seq FROM points.entries WHERE player = 'rsp'`,
    );
    await testBed.reverse('rsp', seq);
    await testBed.reverse('rsp', seq - 1);
    expect(await testBed.standing('rsp')).toEqual([100, 100, 2]);
  });
});
