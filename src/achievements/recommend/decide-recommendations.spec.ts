import { describe, expect, it } from '@jest/globals';
import { rulesWith } from '../testing/catalogue.js';
import { daysOf, decideRecommendations } from './decide-recommendations.js';
import { viewRecommendation } from './view-recommendations.js';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const fresh = { unlocked: {}, revoked: {} };
const pace = (metric: string): number => ({ decisions_made: 2, chapters_completed: 0.5 })[metric] ?? 0;

describe('recommendations', () => {
  it('come by expected effort at the player’s own pace, then by the larger reward', () => {
    const rules = rulesWith([
      { key: 'twenty_decisions', criteria: { metric: 'decisions_made', gte: 20 } },
      { key: 'three_chapters', criteria: { metric: 'chapters_completed', gte: 3 } },
      { key: 'small', criteria: { metric: 'level', gte: 9 }, reward: 1 },
      { key: 'large', criteria: { metric: 'level', gte: 90 }, reward: 900 },
      { key: 'as_far_but_richer', criteria: { metric: 'decisions_made', gte: 14 }, reward: 500 },
    ]);
    const metrics = { decisions_made: 6, chapters_completed: 1 };
    const found = decideRecommendations(fresh, metrics, pace, rules, NOW);
    expect(found.map(({ achievement, days }) => [achievement.key, days])).toEqual([
      ['as_far_but_richer', 4],
      ['three_chapters', 4],
      ['twenty_decisions', 7],
      ['large', null],
      ['small', null],
    ]);
  });

  it('take the slowest of all and the quickest of any', () => {
    const decisions = { metric: 'decisions_made', gte: 10 };
    const chapters = { metric: 'chapters_completed', gte: 10 };
    expect(daysOf({ all: [decisions, chapters] }, {}, pace)).toBe(20);
    expect(daysOf({ any: [decisions, chapters] }, {}, pace)).toBe(5);
    expect(daysOf({ all: [decisions, { not: { metric: 'level', gte: 5 } }] }, { level: 7 }, pace)).toBe(Infinity);
    expect(daysOf({ metric: 'rank.weekly', lte: 10 }, {}, pace)).toBe(Infinity);
  });

  it('leave out secrets, what is held, revoked, closed, out of its window, or waits for a prerequisite', () => {
    const criteria = { metric: 'decisions_made', gte: 10 };
    const rules = rulesWith([
      { key: 'secret', criteria, secret: true },
      { key: 'held', criteria },
      { key: 'revoked', criteria },
      { key: 'locked', criteria, state: 'locked' },
      { key: 'retired', criteria, state: 'retired' },
      { key: 'over', criteria, window: { until: '2026-01-01T00:00:00Z' } },
      { key: 'waiting', criteria, prerequisites: ['open'] },
      { key: 'opened', criteria, prerequisites: ['held'] },
      { key: 'open', criteria },
    ]);
    const state = { unlocked: { held: [1, 0] as const }, revoked: { revoked: [1, 1] as const } };
    const found = decideRecommendations(state, {}, pace, rules, NOW);
    expect(found.map(({ achievement }) => achievement.key)).toEqual(['opened', 'open']);
  });

  it('give the reason in words, in both languages', () => {
    const rules = rulesWith([
      {
        key: 'mix',
        criteria: {
          all: [
            { metric: 'decisions_made', gte: 20 },
            { metric: 'chapters_completed', gte: 4 },
          ],
        },
      },
      { key: 'far', criteria: { metric: 'friend_invites', gte: 1 } },
    ]);
    const [mix, far] = decideRecommendations(fresh, { decisions_made: 6, chapters_completed: 3 }, pace, rules, NOW);
    const metrics = { decisions_made: 6, chapters_completed: 3 };
    expect(viewRecommendation(mix, metrics, rules, 'en')).toMatchObject({
      effortDays: 7,
      missing: '14 more decisions and 1 more chapter',
      reason: '14 more decisions and 1 more chapter: about 7 days at your pace',
    });
    expect(viewRecommendation(mix, metrics, rules, 'es').reason).toBe(
      'faltan 14 decisiones y falta 1 capítulo: unos 7 días a tu ritmo',
    );
    expect(viewRecommendation(far, metrics, rules, 'en')).toMatchObject({
      effortDays: null,
      reason: '1 more friend invited: nothing of it in the last 14 days',
    });
  });
});
