import { describe, expect, it } from '@jest/globals';
import type { Calculation, VipKind } from 'besitos/contracts';
import { compile, defaultRules, type Action, type Rules } from 'besitos/ruleset';
import fc from 'fast-check';
import { streakMultiplier, workOut, type OwnAward } from './own-award.js';

const rules = defaultRules();
const NOON = Date.UTC(2026, 4, 4, 12);

const actionOf = (base: number, bonuses: readonly number[] = []): Action => ({
  key: 'sample',
  base: () => base,
  bonuses: bonuses.map((amount) => ({ reason: `plus ${amount}`, amount, holds: () => true })),
  trusted: false,
  capped: true,
});
interface Given {
  readonly bonuses?: readonly number[];
  readonly multiplier?: number;
  readonly vip?: VipKind;
  readonly count?: number;
  readonly penalty?: number;
  readonly level?: number;
  readonly at?: number;
}
const award = (base: number, given: Given = {}, under: Rules = rules): { amount: number; calculation: Calculation } => {
  const own: OwnAward = {
    action: actionOf(base, given.bonuses),
    payload: {},
    at: given.at ?? NOON,
    multiplier: given.multiplier ?? 1,
    vip: given.vip ?? 'none',
    count: given.count ?? 0,
    penalty: given.penalty ?? 1,
  };
  return workOut(own, given.level ?? 1, under);
};
const withEvents = (...multipliers: readonly number[]): Rules =>
  compile({
    ...rules.ruleset,
    points: {
      ...rules.ruleset.points,
      events: multipliers.map((multiplier, i) => ({
        key: `event_${i}`,
        from: '2026-05-04T00:00:00Z',
        until: '2026-05-05T00:00:00Z',
        multiplier,
      })),
    },
  });

describe('the formula, worked by hand', () => {
  it.each<[base: number, given: Given, amount: number, working: string]>([
    [50, {}, 52, '50 + min(2, 50, 50)'],
    [5, {}, 7, '5 + 2'],
    [1, {}, 2, '1 + min(2, 50, 1)'],
    [0, {}, 0, 'nothing of nothing'],
    [0, { level: 30, vip: 'premium', count: 40 }, 0, 'the level bonus is at most the base'],
    [3, { level: 30 }, 6, '3 + min(60, 50, 3)'],
    [100, { level: 24 }, 148, '100 + 48'],
    [100, { level: 25 }, 150, '100 + 50'],
    [100, { level: 26 }, 150, '100 + 50: the level bonus ends at 50'],
    [49, { level: 25 }, 98, '49 + min(50, 50, 49)'],
    [100, { count: 1 }, 112, '110 + 2'],
    [100, { count: 7 }, 112, '110 + 2'],
    [100, { count: 8 }, 122, '120 + 2'],
    [100, { count: 14 }, 122, '120 + 2'],
    [100, { count: 15 }, 132, '130 + 2'],
    [100, { count: 30 }, 132, '130 + 2'],
    [100, { count: 31 }, 152, '150 + 2'],
    [100, { count: 400 }, 152, '150 + 2'],
    [100, { vip: 'standard' }, 152, '100 × 1.5 + 2: no extra without a streak'],
    [100, { vip: 'premium' }, 202, '100 × 2 + 2'],
    [100, { vip: 'standard', count: 1 }, 182, '100 × 1.5 × 1.2 + 2'],
    [100, { vip: 'premium', count: 31 }, 322, '100 × 2 × 1.6 + 2'],
    [17, { count: 1 }, 20, 'floor(18.7) + 2'],
    [7, { vip: 'standard', count: 8 }, 15, 'floor(7 × 1.5 × 1.3 = 13.65) + 2'],
    [5, { penalty: 0.5 }, 4, 'floor(2.5) + 2'],
    [25, { penalty: 0.5, bonuses: [15, 20] }, 49, 'floor(12.5) + 35 + 2: bonuses are not halved'],
    [
      3,
      { penalty: 0.5, vip: 'standard', count: 8 },
      4,
      'floor(3 × 1.5 × 1.3 × 0.5 = 2.925) + 2: floored once, at the end',
    ],
    [150, { bonuses: [50, 30, 20, 25], count: 31, vip: 'premium', level: 10 }, 625, '480 + 125 + 20'],
    [100, { multiplier: 10, vip: 'premium', count: 31 }, 1002, '100 × min(32, 10) + 2'],
    [100, { multiplier: 10 }, 1002, 'exactly 10 is not cut'],
    [100, { multiplier: 6.25, count: 31, vip: 'none' }, 939, 'floor(100 × 6.25 × 1.5 = 937.5) + 2'],
    [100, { multiplier: 10, vip: 'premium', penalty: 0.5 }, 502, '100 × 10 × 0.5 + 2: the penalty comes after the cut'],
    [9, { multiplier: 0.1 }, 2, 'floor(0.9) + 2'],
    [10_000, { multiplier: 0.0001 }, 3, 'floor(1) + 2'],
    [1_000_000, { multiplier: 1.0001 }, 1_000_102, '1,000,100 + 2'],
    [110, { multiplier: 1.1 }, 123, '110 × 1.1 = 121, which binary floats make 121.00000000000001'],
    [100, { multiplier: 1.15 }, 117, '115 + 2, which binary floats make 114.99999999999999'],
  ])('base %i with %j is %i: %s', (base, given, amount) => {
    expect(award(base, given).amount).toBe(amount);
  });

  it('multiplies the seasons that run, and only while they run', () => {
    const under = withEvents(1.5, 1.2345);
    expect(award(100, {}, under)).toEqual({
      amount: 187, // floor(100 × 1.85175) + 2
      calculation: { ruleset: 1, base: 100, event: [1.85175, ['event_0', 'event_1']], level: [1, 2] },
    });
    expect(award(100, { at: Date.UTC(2026, 4, 4) }, under).amount).toBe(187);
    expect(award(100, { at: Date.UTC(2026, 4, 5) - 1 }, under).amount).toBe(187);
    expect(award(100, { at: Date.UTC(2026, 4, 5) }, under).amount).toBe(102);
    expect(award(100, { at: Date.UTC(2026, 4, 4) - 1 }, under).amount).toBe(102);
  });

  it('keeps a season to the actions it names', () => {
    const { ruleset } = withEvents(2);
    const [event] = ruleset.points.events;
    const under = compile({
      ...ruleset,
      points: { ...ruleset.points, events: [{ ...event, actions: ['daily_login'] }] },
    });
    expect(award(100, {}, under).amount).toBe(102);
  });
});

describe('the calculation', () => {
  it('leaves out what is neutral', () => {
    expect(JSON.stringify(award(50).calculation)).toBe('{"ruleset":1,"base":50,"level":[1,2]}');
  });

  it('keeps all the rest, always in the same order', () => {
    const { calculation } = award(100, { multiplier: 9, vip: 'premium', count: 31, penalty: 0.5, bonuses: [10] });
    expect(JSON.stringify(calculation)).toBe(
      '{"ruleset":1,"base":100,"multiplier":9,"vip":[2,"premium"],"streak":[1.6,31,"daily_login"],' +
        '"cut":10,"penalty":0.5,"bonuses":[["plus 10",10]],"level":[1,2]}',
    );
  });
});

describe('exactness', () => {
  const multipliers = fc.integer({ min: 1, max: 100_000 }).map((n) => n / 10_000);
  const vips = fc.constantFrom<VipKind>('none', 'standard', 'premium');

  it('agrees with bigint arithmetic, floored once', () => {
    const bases = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 2 ** 49 }));
    const seasons = fc.array(multipliers, { maxLength: 3 });
    const penalties = fc.constantFrom(1, 0.5, 0.3333);
    fc.assert(
      fc.property(
        bases,
        multipliers,
        vips,
        fc.nat(40),
        penalties,
        seasons,
        (base, multiplier, vip, count, penalty, running) => {
          const scaled = [
            multiplier,
            rules.ruleset.points.vip[vip],
            streakMultiplier(count, vip, rules.ruleset.points.streak),
            ...running,
          ];
          const product = scaled.reduce((sum, factor) => sum * BigInt(Math.round(factor * 10_000)), 1n);
          const unit = 10_000n ** BigInt(scaled.length);
          const cut = product > 10n * unit ? 10n * unit : product;
          const exact = (BigInt(base) * cut * BigInt(Math.round(penalty * 10_000))) / (unit * 10_000n);
          const { amount } = award(base, { multiplier, vip, count, penalty }, withEvents(...running));
          expect(amount - Math.min(2, base)).toBe(Number(exact));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never pays less for a longer streak or a better VIP', () => {
    const points = rules.ruleset.points.streak;
    fc.assert(
      fc.property(fc.nat(500), (count) => {
        const of = (vip: VipKind): number => streakMultiplier(count, vip, points);
        expect(streakMultiplier(count + 1, 'none', points)).toBeGreaterThanOrEqual(of('none'));
        expect(of('standard')).toBeGreaterThanOrEqual(of('none'));
      }),
    );
  });
});
