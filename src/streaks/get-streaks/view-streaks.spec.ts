import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { Story, daily, ms } from '../testing/story.js';
import { viewStreaks } from './view-streaks.js';

describe('viewStreaks', () => {
  const eight = daily('2026-03-01T10:00Z', 8);

  it('shows every type of the ruleset, those never begun too', () => {
    const views = viewStreaks(new Story().row, defaultRules(), { vip: [] }, ms('2026-03-01T00:00Z'));
    expect(views.map(({ type }) => type)).toEqual([
      'daily_login',
      'interaction',
      'story_progress',
      'achievement_unlock',
    ]);
    expect(views[0]).toEqual({
      type: 'daily_login',
      count: 0,
      longest: 0,
      start: null,
      lastDay: null,
      breaksAt: null,
      multiplier: 1,
      milestones: [],
      nextMilestone: { count: 7, reward: 500, missing: 7 },
    });
  });

  it('shows a live chain whole', () => {
    expect(new Story().act('daily_login', ...eight).seenAt('2026-03-08T12:00Z', 'daily_login')).toMatchObject({
      type: 'daily_login',
      count: 8,
      longest: 8,
      start: '2026-03-01',
      lastDay: '2026-03-08',
      breaksAt: '2026-03-10T02:00:00.000Z',
      multiplier: 1.2,
      milestones: [7],
      nextMilestone: { count: 30, reward: 2000, missing: 22 },
    });
  });

  it('adds what a VIP gets, from the first day on and while the VIP holds', () => {
    const { row } = new Story().act('daily_login', ...eight);
    const vip = [{ kind: 'premium' as const, from: 0, until: ms('2026-03-09T00:00Z') }];
    const at = (now: string) => viewStreaks(row, defaultRules(), { vip }, ms(now)).map(({ multiplier }) => multiplier);
    expect(at('2026-03-08T12:00Z')).toEqual([1.3, 1, 1, 1]);
    expect(at('2026-03-09T12:00Z')).toEqual([1.2, 1, 1, 1]);
  });
});
