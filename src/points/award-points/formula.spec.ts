import { describe, expect, it } from '@jest/globals';
import type { VipKind } from 'besitos/contracts';
import { defaultRules, type Action } from 'besitos/ruleset';
import { experienceOf } from '../levels/level-of.js';
import { freshTally } from '../store/tally.js';
import { decideAward, type Decision } from './decide-award.js';

const NOON = Date.UTC(2026, 4, 4, 12);
const rules = defaultRules();

interface Given {
  readonly base: number;
  readonly vip?: VipKind;
  /** Count of the daily_login streak. */
  readonly streak?: number;
  readonly level?: number;
  readonly multiplier?: number;
  readonly bonus?: number;
  readonly penalty?: number;
  /** Used of the hour's 1,000 before; none: the action is outside the cap. */
  readonly used?: number;
}

function award(given: Given): Decision {
  const { base, vip = 'none', streak = 0, level = 1, multiplier = 1, bonus = 0, penalty = 1, used } = given;
  const action: Action = {
    key: 'sample',
    base: () => base,
    bonuses: bonus ? [{ reason: 'sample', amount: bonus, holds: () => true }] : [],
    trusted: false,
    capped: used !== undefined,
  };
  const experience = experienceOf(level, rules.ruleset.points.levels);
  const account = { player: '7', balance: experience, experience, level, topLevel: level, seq: 1 };
  const day = { ...freshTally('7', 'day:20577'), hours: { 12: used ?? 0 }, earned: used ?? 0 };
  const own = { action, payload: {}, at: NOON, multiplier, vip, count: streak, penalty, day, limit: undefined };
  return decideAward(account, { own, unlocks: [], streaks: [] }, rules);
}

describe('what an award pays, worked by hand (VIP × streak × level × multiplier × cap × clip)', () => {
  it.each<[given: Given, paid: number, clipped: number, working: string]>([
    [{ base: 10 }, 12, 0, '10 + 2'],
    [{ base: 10, vip: 'standard', streak: 8 }, 21, 0, 'floor(10 × 1.5 × 1.3 = 19.5) + 2'],
    [{ base: 10, vip: 'standard', streak: 8, level: 5 }, 29, 0, '19 + 10'],
    [{ base: 10, vip: 'standard', streak: 8, level: 6 }, 29, 0, '19 + min(12, 50, base 10)'],
    [{ base: 10, vip: 'standard', streak: 1 }, 20, 0, '10 × 1.5 × 1.2 = 18 + 2'],
    [{ base: 10, vip: 'standard', streak: 15 }, 23, 0, '10 × 1.5 × 1.4 = 21 + 2'],
    [{ base: 10, vip: 'standard', streak: 31 }, 26, 0, '10 × 1.5 × 1.6 = 24 + 2'],
    [{ base: 10, vip: 'premium' }, 22, 0, '20 + 2'],
    [{ base: 10, vip: 'premium', streak: 1 }, 26, 0, '10 × 2 × 1.2 = 24 + 2'],
    [{ base: 10, vip: 'premium', streak: 8 }, 28, 0, '26 + 2'],
    [{ base: 10, vip: 'premium', streak: 30 }, 30, 0, '28 + 2'],
    [{ base: 10, vip: 'premium', streak: 31 }, 34, 0, '32 + 2'],
    [{ base: 10, streak: 7 }, 13, 0, '11 + 2'],
    [{ base: 10, streak: 14 }, 14, 0, '12 + 2'],
    [{ base: 10, streak: 30 }, 15, 0, '13 + 2'],
    [{ base: 10, streak: 31 }, 17, 0, '15 + 2'],
    [{ base: 9, streak: 1 }, 11, 0, 'floor(9.9) + 2'],
    [{ base: 9, vip: 'standard', streak: 1 }, 18, 0, 'floor(9 × 1.8 = 16.2) + 2'],
    [{ base: 1, vip: 'standard' }, 2, 0, 'floor(1.5) + min(2, 50, 1)'],
    [{ base: 1, vip: 'premium', streak: 31, level: 50 }, 4, 0, 'floor(3.2) + 1'],
    [{ base: 50, level: 10 }, 70, 0, '50 + 20'],
    [{ base: 50, level: 25 }, 100, 0, '50 + 50'],
    [{ base: 50, level: 50 }, 100, 0, '50 + 50: at most 50'],
    [{ base: 49, level: 50 }, 98, 0, '49 + 49: at most the base'],
    [{ base: 0, level: 50, bonus: 7 }, 7, 0, 'a bonus alone'],
    [{ base: 100, multiplier: 2 }, 202, 0, '200 + 2'],
    [{ base: 100, multiplier: 0.5 }, 52, 0, '50 + 2'],
    [{ base: 3, multiplier: 0.3333 }, 2, 0, 'floor(0.9999) + 2'],
    [{ base: 100, multiplier: 3.2, vip: 'premium', streak: 31 }, 1002, 0, '100 × min(10.24, 10) + 2'],
    [{ base: 100, multiplier: 3.125, vip: 'premium', streak: 31 }, 1002, 0, 'exactly 10: not cut'],
    [{ base: 100, multiplier: 3.1249, vip: 'premium', streak: 31 }, 1001, 0, 'floor(999.968) + 2'],
    [{ base: 100, multiplier: 10, vip: 'standard', streak: 8 }, 1002, 0, '19.5 cut to 10'],
    [{ base: 100, multiplier: 10, penalty: 0.5 }, 502, 0, '100 × 10 × 0.5 + 2'],
    [{ base: 25, penalty: 0.5, bonus: 30 }, 44, 0, 'floor(12.5) + 30 + 2'],
    [{ base: 15, penalty: 0.5, vip: 'standard', streak: 8 }, 16, 0, 'floor(15 × 1.95 × 0.5 = 14.625) + 2'],
    [{ base: 998, used: 0 }, 1000, 0, 'exactly the cap'],
    [{ base: 999, used: 0 }, 1000, 1, '1,001 clipped by 1'],
    [{ base: 668, used: 0 }, 670, 0, 'the first of 670, 550, 810'],
    [{ base: 548, used: 670 }, 330, 220, 'the second'],
    [{ base: 808, used: 1000 }, 0, 810, 'the third: nothing is left'],
    [{ base: 150, bonus: 125, vip: 'premium', streak: 31, level: 10, used: 500 }, 500, 125, '480 + 125 + 20 = 625'],
    [{ base: 500, bonus: 500, vip: 'premium', streak: 31, level: 10 }, 2120, 0, 'outside the cap: 1,600 + 500 + 20'],
    [{ base: 100, used: 999 }, 1, 101, 'one is left'],
    [{ base: 100, penalty: 0.5, used: 960 }, 40, 12, '52, halved first and then clipped'],
    [{ base: 100, multiplier: 10, vip: 'premium', used: 0 }, 1000, 2, 'cut at 10 and clipped at 1,000'],
  ])('%j pays %i, clipped by %i: %s', (given, paid, clipped) => {
    const { entries, outcome } = award(given);
    expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(paid);
    expect(outcome).toBe(clipped ? 'capped' : 'awarded');
    if (paid) expect(entries[0].calculation.clip?.clipped ?? 0).toBe(clipped);
  });
});

describe('levels on the way', () => {
  const at = (experience: number, reward: number) =>
    decideAward(
      { player: '7', balance: experience, experience, level: 1, topLevel: 1, seq: 0 },
      {
        own: undefined,
        unlocks: [],
        streaks: [{ type: 's', before: 0, count: 1, longest: 1, milestones: [{ count: 1, reward }] }],
      },
      rules,
    ).level;

  it.each([
    [0, 99, 1],
    [0, 100, 2],
    [99, 1, 2],
    [100, 199, 2],
    [100, 200, 3],
    [122_000, 499, 49],
    [122_000, 500, 50],
    [122_500, 1, 50],
  ])('from %i with %i more it is level %i', (experience, reward, level) => {
    expect(at(experience, reward).after).toBe(level);
  });

  it('lists all three levels that one award passes', () => {
    expect(at(0, 600)).toEqual({ before: 1, after: 4, passed: [2, 3, 4] });
  });
});
