import { describe, expect, it } from '@jest/globals';
import { entryId, type Calculation, type Entry } from './entry.js';
import { explain, type AwardExplanation } from './explain.js';

const entry = (amount: number, calculation: Calculation, action = 'chapter_complete'): Entry => ({
  seq: 3,
  kind: calculation.reward ? 'bonus' : 'earned',
  amount,
  balanceAfter: 1000 + amount,
  action,
  calculation,
});
const reasons = (award: AwardExplanation): Record<string, string> =>
  Object.fromEntries(award.multipliers.map(({ name, reason }) => [name, reason]));

describe('explain', () => {
  it('spells out every multiplier and bonus of an award', () => {
    // given floor(150 × 2 × 1.3 × 1.5 × 0.5) = 292, + 50 + 20, + level bonus 6, less 68 by the cap
    const view = explain(
      '7',
      entry(300, {
        ruleset: 4,
        base: 150,
        vip: [2, 'premium'],
        streak: [1.3, 8, 'daily_login'],
        event: [1.5, ['carnival', 'double_week']],
        penalty: 0.5,
        bonuses: [
          ['rating_4', 50],
          ['talkative', 20],
        ],
        level: [3, 6],
        clip: { cap: 1000, usedBefore: 700, clipped: 68 },
      }),
    );
    expect(view).toEqual({
      id: entryId('7', 3),
      sequence: 3,
      kind: 'earned',
      amount: 300,
      balanceBefore: 1000,
      balanceAfter: 1300,
      action: 'chapter_complete',
      explanation: {
        base: 150,
        multipliers: [
          { name: 'multiplier', value: 1, reason: 'none' },
          { name: 'vip', value: 2, reason: 'premium VIP' },
          { name: 'streak', value: 1.3, reason: 'daily_login streak of 8, as a VIP' },
          { name: 'event', value: 1.5, reason: 'carnival, double_week' },
          { name: 'penalty', value: 0.5, reason: 'fair play' },
        ],
        product: 3.9,
        floored: 292,
        bonuses: [
          { reason: 'rating_4', amount: 50 },
          { reason: 'talkative', amount: 20 },
        ],
        levelBonus: { level: 3, amount: 6 },
        clip: { cap: 1000, usedBefore: 700, clipped: 68 },
        ruleset: 4,
      },
    });
  });

  it('shows neutral multipliers and no clip', () => {
    const { explanation } = explain('7', entry(7, { ruleset: 1, base: 5, level: [1, 2] }, 'button_click'));
    const award = explanation as AwardExplanation;
    expect(award.multipliers.map(({ value }) => value)).toEqual([1, 1, 1, 1, 1]);
    expect(new Set(Object.values(reasons(award)))).toEqual(new Set(['none']));
    expect([award.product, award.floored, award.bonuses, award.clip]).toEqual([1, 5, [], null]);
  });

  it('multiplies decimals as people do: 1.1 × 1.5 is 1.65', () => {
    const calculation = { ruleset: 1, base: 100, vip: [1.5, 'standard'], streak: [1.1, 2, 'daily_login'] } as const;
    expect((explain('7', entry(165, calculation)).explanation as AwardExplanation).product).toBe(1.65);
  });

  it('shows the combined maximum where it cut the product, and the caller’s own multiplier', () => {
    const calculation = { ruleset: 1, base: 100, multiplier: 9.5, vip: [2, 'premium'], cut: 10 } as const;
    const award = explain('7', entry(1000, calculation)).explanation as AwardExplanation;
    expect(award.product).toBe(10);
    expect(reasons(award).multiplier).toBe('asked for by the caller');
    expect(reasons(award).streak).toBe('none');
  });

  it.each([
    [{ achievement: 'first_story_complete' }, { achievement: 'first_story_complete', times: 1 }],
    [
      { achievement: 'perfect_stories', times: 3 },
      { achievement: 'perfect_stories', times: 3 },
    ],
    [
      { streak: 'daily_login', milestone: 7 },
      { streak: 'daily_login', milestone: 7 },
    ],
  ])('says what a reward is for: %j', (reward, shown) => {
    const view = explain('7', entry(500, { ruleset: 1, base: 500, reward }, 'achievement'));
    expect(view.explanation).toEqual({ reward: shown, ruleset: 1 });
  });
});
