import { describe, expect, it } from '@jest/globals';
import type { StreakChange, Unlock } from 'besitos/contracts';
import { defaultRules, type Action } from 'besitos/ruleset';
import fc from 'fast-check';
import type { Account } from '../store/account.js';
import { freshTally, type Tally } from '../store/tally.js';
import { decideAward, type Decision, type Own } from './decide-award.js';

const rules = defaultRules();
const NOON = Date.UTC(2026, 4, 4, 12);
const DAY = 'day:20577';
const fresh: Account = { player: '7', balance: 0, experience: 0, level: 1, topLevel: 1, seq: 0 };
const at = (experience: number, more: Partial<Account> = {}): Account => ({
  ...fresh,
  experience,
  balance: experience,
  ...more,
});
const actionOf = (base: number, more: Partial<Action> = {}): Action => ({
  key: 'sample',
  base: () => base,
  bonuses: [],
  trusted: false,
  capped: true,
  ...more,
});
const own = (action: Action, more: Partial<Own> = {}): Own => ({
  action,
  payload: {},
  at: NOON,
  multiplier: 1,
  vip: 'none',
  count: 0,
  penalty: 1,
  day: action.trusted ? undefined : freshTally('7', DAY),
  limit: undefined,
  ...more,
});
const pay = (account: Account, award: Own): Decision =>
  decideAward(account, { own: award, unlocks: [], streaks: [] }, rules);
const unlock = (key: string, reward: number, times = 1): Unlock => ({
  key,
  times,
  reward,
  tier: 'gold',
  category: 'social',
  held: 1,
});
const change = (type: string, ...milestones: [count: number, reward: number][]): StreakChange => ({
  type,
  before: 0,
  count: 1,
  longest: 1,
  milestones: milestones.map(([count, reward]) => ({ count, reward })),
});
const amounts = ({ entries }: Decision): number[] => entries.map(({ amount }) => amount);

describe('an own award', () => {
  it('is one entry with its calculation, and moves balance, experience and sequence', () => {
    const { outcome, account, entries, level } = pay(at(40, { seq: 4 }), own(actionOf(50)));
    expect(outcome).toBe('awarded');
    expect(entries).toEqual([
      {
        seq: 5,
        kind: 'earned',
        amount: 52,
        balanceAfter: 92,
        action: 'sample',
        calculation: { ruleset: 1, base: 50, level: [1, 2] },
      },
    ]);
    expect(account).toEqual({ player: '7', balance: 92, experience: 92, level: 1, topLevel: 1, seq: 5 });
    expect(level).toEqual({ before: 1, after: 1 });
  });

  it('takes the level bonus from the level before it', () => {
    expect(amounts(pay(at(99), own(actionOf(50))))).toEqual([52]); // reaches level 2 by it
    expect(amounts(pay(at(100), own(actionOf(50))))).toEqual([54]);
    expect(amounts(pay(at(122_499), own(actionOf(200))))).toEqual([250]);
  });

  it('writes nothing and touches nothing for an ignored activity', () => {
    const account = at(100);
    const decision = decideAward(account, { own: undefined, unlocks: [], streaks: [] }, rules);
    expect(decision).toEqual({ outcome: 'ignored', account, entries: [], level: { before: 2, after: 2 }, tallies: [] });
    expect(decision.account).toBe(account);
  });

  it('pays nothing out of nothing, and uses no limit up', () => {
    const limit = { tally: freshTally('7', DAY), name: 'sample' };
    const none = pay(fresh, own(actionOf(0, { limit: { times: 1, per: 'local_day' } }), { limit }));
    expect([none.outcome, none.entries, none.tallies]).toEqual(['awarded', [], []]);
  });
});

describe('rewards', () => {
  it('come after the own award in order, as they stand, and outside the cap', () => {
    const day: Tally = { ...freshTally('7', DAY), hours: { 12: 1000 }, earned: 1000 };
    const due = {
      own: own(actionOf(50), { day, vip: 'premium', count: 10, penalty: 0.5 }),
      unlocks: [],
      streaks: [change('interaction', [10, 100]), change('daily_login', [7, 500], [30, 2000])],
    };
    const decision = decideAward(at(200_000), due, rules);
    expect(decision.outcome).toBe('capped');
    expect(
      decision.entries.map(({ kind, action, amount, calculation }) => [kind, action, amount, calculation]),
    ).toEqual([
      ['bonus', 'streak_milestone', 100, { ruleset: 1, base: 100, reward: { streak: 'interaction', milestone: 10 } }],
      ['bonus', 'streak_milestone', 500, { ruleset: 1, base: 500, reward: { streak: 'daily_login', milestone: 7 } }],
      ['bonus', 'streak_milestone', 2000, { ruleset: 1, base: 2000, reward: { streak: 'daily_login', milestone: 30 } }],
    ]);
  });

  it('of unlocks are paid before those of milestones; one without a reward writes nothing', () => {
    const due = {
      own: undefined,
      unlocks: [unlock('a', 100), unlock('b', 0), unlock('c', 300, 2)],
      streaks: [change('achievement_unlock', [3, 150])],
    };
    const { entries } = decideAward(fresh, due, rules);
    expect(
      entries.map(({ seq, amount, balanceAfter, calculation }) => [seq, amount, balanceAfter, calculation.reward]),
    ).toEqual([
      [1, 100, 100, { achievement: 'a' }],
      [2, 300, 400, { achievement: 'c', times: 2 }],
      [3, 150, 550, { streak: 'achievement_unlock', milestone: 3 }],
    ]);
  });
});

describe('levels', () => {
  it.each([
    [99, 1, 0, undefined],
    [99, 1, 1, [2]],
    [299, 2, 1, [3]],
    [122_499, 49, 1, [50]],
    [122_500, 50, 1, undefined],
  ])('from %i experience (level %i) by %i', (experience, topLevel, reward, passed) => {
    const due = { own: undefined, unlocks: [unlock('a', reward)], streaks: [] };
    expect(decideAward(at(experience, { topLevel }), due, rules).level.passed).toEqual(passed);
  });

  it('lists every level passed by all the entries together', () => {
    const due = { own: own(actionOf(50)), unlocks: [], streaks: [change('daily_login', [7, 500], [30, 2000])] };
    const { level, account } = decideAward(at(60), due, rules);
    expect(level).toEqual({ before: 1, after: 7, passed: [2, 3, 4, 5, 6, 7] });
    expect([account.level, account.topLevel]).toEqual([7, 7]);
  });

  it('announces a level only the first time it is reached', () => {
    const back = at(250, { level: 2, topLevel: 4 }); // was level 4 before a reversal
    const due = { own: undefined, unlocks: [unlock('a', 800)], streaks: [] };
    expect(decideAward(back, due, rules).level).toEqual({ before: 2, after: 5, passed: [5] });
    const less = decideAward(back, { ...due, unlocks: [unlock('a', 400)] }, rules);
    expect([less.level, less.account.topLevel]).toEqual([{ before: 2, after: 4 }, 4]);
  });
});

describe('for any run of awards', () => {
  const step = fc.record({
    base: fc.nat(900),
    minutes: fc.nat(400),
    capped: fc.boolean(),
    rewards: fc.array(fc.nat(3000), { maxLength: 3 }),
  });

  it('balance = Σ amounts = last balanceAfter, sequences have no gaps, no hour exceeds its cap', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let account = fresh;
        let day = freshTally('7', DAY);
        const paid = steps.flatMap(({ base, minutes, capped, rewards }) => {
          const time = NOON - (NOON % 86_400_000) + minutes * 60_000;
          const due = {
            own: own(actionOf(base, { capped }), { day, at: time }),
            unlocks: [],
            streaks: [change('s', ...rewards.map((r): [number, number] => [1, r]))],
          };
          const decision = decideAward(account, due, rules);
          account = decision.account;
          day = decision.tallies[0] ?? day;
          return decision.entries.map((entry) => ({ entry, hour: Math.floor(minutes / 60), capped }));
        });
        expect(account.balance).toBe(paid.reduce((sum, { entry }) => sum + entry.amount, 0));
        expect(account.experience).toBe(account.balance);
        expect(account.balance).toBe(paid.at(-1)?.entry.balanceAfter ?? 0);
        expect(paid.map(({ entry }) => entry.seq)).toEqual(paid.map((_, i) => i + 1));
        expect(paid.every(({ entry }) => entry.amount !== 0)).toBe(true);
        for (let hour = 0; hour < 24; hour++) {
          const sum = paid.reduce(
            (all, p) => all + (p.capped && p.hour === hour && p.entry.kind === 'earned' ? p.entry.amount : 0),
            0,
          );
          expect(sum).toBeLessThanOrEqual(1000);
          expect(day.hours[hour] ?? 0).toBe(sum);
        }
      }),
    );
  });
});
