import { describe, expect, it } from '@jest/globals';
import type { Entry, PointsAwarded } from 'besitos/contracts';
import type { JournalEntry, IntegrationEvent } from 'besitos/kernel';
import { tellPoints } from './points.integration-events.js';

const AT = Date.parse('2026-05-04T10:00:00Z');

/** A row of the journal with these events. */
const rowOf = (...events: JournalEntry['events']): JournalEntry => ({
  id: '0197f0a0-0000-7000-8000-000000000001',
  player: '1001',
  seq: 3,
  kind: 'activity',
  cause: 'act-1',
  at: AT,
  events,
  recordedAt: AT,
  xid: '1',
});
const entry = (over: Partial<Entry> = {}): Entry => ({
  seq: 1,
  kind: 'earned',
  amount: 57,
  balanceAfter: 157,
  action: 'daily_login',
  calculation: { ruleset: 1, base: 50, streak: [1.1, 1, 'daily_login'], level: [1, 2] },
  ...over,
});
type DomainEvent = Pick<PointsAwarded, 'entries' | 'level' | 'silent'> & {
  reason?: string | null;
  actor?: string | null;
};
const awarded = (over: Partial<DomainEvent> = {}): DomainEvent => ({
  entries: [entry()],
  level: { before: 1, after: 1 },
  ...over,
});
const told = (body: DomainEvent, name = 'PointsAwarded'): readonly IntegrationEvent[] =>
  tellPoints(body, { row: rowOf([name, body]), index: 0 });
const payloadOf = (event: IntegrationEvent): Record<string, unknown> => event.payload as Record<string, unknown>;

describe('what is told of points', () => {
  it('spells an award out: base, product of the multipliers, bonuses with the level bonus', () => {
    const calculation = {
      ruleset: 7,
      base: 100,
      vip: [1.5, 'standard'] as const,
      streak: [1.1, 3, 'daily_login'] as const,
      penalty: 0.5,
      bonuses: [['rating', 50] as const],
      level: [4, 8] as const,
    };
    const [event] = told(awarded({ entries: [entry({ amount: 140, balanceAfter: 240, calculation })] }));
    expect(payloadOf(event)).toMatchObject({
      points_amount: 100,
      multiplier: 0.825,
      bonus_points: 58,
      total_points_awarded: 140,
      user_total_points_before: 100,
      user_total_points_after: 240,
      awarded_at: '2026-05-04T10:00:00.000000',
      calculation: {
        product: 1.65,
        floored: 82,
        ruleset_version: 7,
        clip: null,
        multipliers: [
          { name: 'vip', value: 1.5 },
          { name: 'streak', value: 1.1 },
          { name: 'penalty', value: 0.5 },
        ],
      },
    });
  });

  it('tells what is given back as points awarded, with the kind of the entry, and neither multiplier nor bonus', () => {
    const correction = { ruleset: 1, base: 0, correction: { amount: -30, refunded: 0 } };
    const refund = entry({ kind: 'refund', amount: 30, action: 'shop', corrects: 4, calculation: correction });
    const [event] = told(awarded({ entries: [refund], reason: 'returned', actor: 'key:ops' }), 'PointsChanged');
    expect(event.type).toBe('gamification.points_awarded');
    expect(payloadOf(event)).toMatchObject({ kind: 'refund', points_amount: 30, multiplier: 1, bonus_points: 0 });
    expect(payloadOf(event).calculation).toMatchObject({ of: -30, refunded_before: 0 });
  });

  it('tells what is taken as points deducted, above 0, with its reason and who did it', () => {
    const spend = entry({ kind: 'spent', amount: -30, balanceAfter: 70, calculation: { ruleset: 1, base: 30 } });
    const [event] = told(awarded({ entries: [spend], reason: null, actor: null }), 'PointsChanged');
    expect(event.type).toBe('gamification.points_deducted');
    expect(payloadOf(event)).toMatchObject({
      points_amount: 30,
      deduction_reason: 'spent',
      admin_user_id: null,
      user_total_points_before: 100,
      user_total_points_after: 70,
    });
  });

  it('tells of levels once a row, after its last points, from before its first entry', () => {
    const first = awarded({ level: { before: 1, after: 2, passed: [2] } });
    const second = awarded({ level: { before: 2, after: 4, passed: [3, 4] } });
    const row = rowOf(['PointsAwarded', first], ['AchievementsUnlocked', {}], ['PointsAwarded', second], ['Other', {}]);
    const levels = (events: readonly IntegrationEvent[]) =>
      events.filter(({ type }) => type === 'gamification.level_up');
    expect(levels(tellPoints(first, { row, index: 0 }))).toEqual([]);
    expect(levels(tellPoints(second, { row, index: 2 })).map(payloadOf)).toEqual([
      { previous_level: 1, new_level: 4, levels_passed: [2, 3, 4] },
    ]);
  });

  it('says with the last entry of an event that a level was reached', () => {
    const entries = [entry(), entry({ seq: 2, kind: 'bonus', amount: 500, balanceAfter: 657 })];
    const events = told(awarded({ entries, level: { before: 1, after: 3, passed: [2, 3] } }));
    expect(events.slice(0, 2).map(payloadOf)).toMatchObject([
      { level_increased: false, new_level: 1 },
      { level_increased: true, new_level: 3 },
    ]);
  });

  it('tells nothing of a level that was reached before', () => {
    const events = told(awarded({ level: { before: 1, after: 2 } }));
    expect(events.map(({ type }) => type)).toEqual(['gamification.points_awarded']);
    expect(payloadOf(events[0])).toMatchObject({ level_increased: false, new_level: 2 });
  });

  it('tells nothing of a silent backfill, levels included', () => {
    expect(told(awarded({ silent: true, level: { before: 1, after: 2, passed: [2] } }))).toEqual([]);
  });
});
