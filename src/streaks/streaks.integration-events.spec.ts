import { describe, expect, it } from '@jest/globals';
import type { StreakChange } from 'besitos/contracts';
import type { EventContext } from 'besitos/kernel';
import { tellChanges, tellDue } from './streaks.integration-events.js';

const AT = Date.parse('2026-05-04T10:00:00Z');
const HOUR = 3_600_000;
const context = { row: { at: AT }, index: 0 } as EventContext;
const change = (over: Partial<StreakChange> = {}): StreakChange => ({
  type: 'daily_login',
  before: 6,
  count: 7,
  longest: 9,
  ...over,
});

describe('what is told of streaks', () => {
  it('tells a day of activity with its milestone and multiplier', () => {
    const milestones = [{ count: 7, reward: 500 }];
    expect(tellChanges({ changes: [change({ milestones, multiplier: 1.1, sinceLast: 1 })] }, context)).toEqual([
      {
        type: 'gamification.streak_updated',
        at: AT,
        payload: {
          streak_type: 'daily_login',
          previous_count: 6,
          new_count: 7,
          is_broken: false,
          streak_milestone: 7,
          bonus_multiplier: 1.1,
          updated_at: '2026-05-04T10:00:00.000000',
          days_since_last_activity: 1,
          longest_streak_ever: 9,
          freezes_used: 0,
          reason: 'activity',
          no_freeze_reason: null,
        },
      },
    ]);
  });

  it('tells a break at its own instant, and why no freeze helped', () => {
    const broken = change({
      before: 7,
      count: 0,
      broken: true,
      reason: 'missed',
      freeze: 'not_enough_left',
      at: AT - HOUR,
    });
    const [event] = tellDue({ changes: [broken] }, context);
    expect(event).toMatchObject({
      at: AT - HOUR,
      payload: { is_broken: true, new_count: 0, reason: 'missed', no_freeze_reason: 'not_enough_left' },
    });
  });

  it('counts the days that freezes covered, not those that were bought back', () => {
    const covered = ['2026-05-02', '2026-05-03'];
    const used = (reason: StreakChange['reason']) =>
      tellChanges({ changes: [change({ reason, covered })] }, context)[0].payload;
    expect(used('frozen')).toMatchObject({ freezes_used: 2, reason: 'frozen' });
    expect(used('repaired')).toMatchObject({ freezes_used: 0, reason: 'repaired' });
    expect(used('paused')).toMatchObject({ freezes_used: 0, reason: 'paused' });
  });

  it('tells a risk before the break it warned of', () => {
    const risk = { type: 'daily_login', count: 7, at: AT - 5 * HOUR, breaksAt: AT - HOUR, level: 4, canFreeze: true };
    const events = tellDue({ changes: [change({ broken: true, count: 0, at: AT - HOUR })], risks: [risk] }, context);
    expect(events.map(({ type }) => type)).toEqual(['gamification.streak_at_risk', 'gamification.streak_updated']);
    expect(events[0].payload).toEqual({
      streak_type: 'daily_login',
      current_count: 7,
      breaks_at: '2026-05-04T09:00:00.000000',
      risk_level: 4,
      can_freeze: true,
    });
  });
});
