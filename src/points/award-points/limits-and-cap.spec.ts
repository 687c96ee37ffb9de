import { describe, expect, it } from '@jest/globals';
import { defaultRules, type Action } from 'besitos/ruleset';
import type { Account } from '../store/account.js';
import { freshTally, type Tally } from '../store/tally.js';
import { decideAward, type Decision, type Own } from './decide-award.js';

const NOON = Date.UTC(2026, 4, 4, 12);
const DAY = 'day:20577';
const fresh: Account = { player: '7', balance: 0, experience: 0, level: 1, topLevel: 1, seq: 0 };
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
  decideAward(account, { own: award, unlocks: [], streaks: [] }, defaultRules());
const amounts = ({ entries }: Decision): number[] => entries.map(({ amount }) => amount);

describe('the hourly cap', () => {
  const noBonus = (amount: number): Action => actionOf(0, { bonuses: [{ reason: 'all', amount, holds: () => true }] });

  it('clips 670, 550, 810 to 670, 330, 0', () => {
    let day = freshTally('7', DAY);
    const taken = [670, 550, 810].map((amount) => {
      const decision = pay(fresh, own(noBonus(amount), { day }));
      day = decision.tallies[0] ?? day;
      return [decision.outcome, ...amounts(decision)];
    });
    expect(taken).toEqual([['awarded', 670], ['capped', 330], ['capped']]);
    expect(day).toEqual({ player: '7', key: DAY, hours: { 12: 1000 }, earned: 1000, used: {} });
  });

  it('says in the entry what it took', () => {
    const day: Tally = { ...freshTally('7', DAY), hours: { 12: 670 }, earned: 670 };
    const [entry] = pay(fresh, own(noBonus(550), { day })).entries;
    expect(entry.calculation.clip).toEqual({ cap: 1000, usedBefore: 670, clipped: 220 });
  });

  it('counts by the UTC clock hour of event time', () => {
    const day: Tally = { ...freshTally('7', DAY), hours: { 12: 1000 }, earned: 1000 };
    expect(amounts(pay(fresh, own(noBonus(9), { day, at: NOON + 3_599_999 })))).toEqual([]);
    expect(amounts(pay(fresh, own(noBonus(9), { day, at: NOON + 3_600_000 })))).toEqual([9]);
    expect(amounts(pay(fresh, own(noBonus(9), { day, at: NOON - 1 })))).toEqual([9]);
  });

  it('knows the hour before 1970, too', () => {
    expect(pay(fresh, own(noBonus(9), { at: -1 })).tallies[0].hours).toEqual({ 23: 9 });
  });

  it('lets an action outside it pass, which counts for the day but not for the hour', () => {
    const day: Tally = { ...freshTally('7', DAY), hours: { 12: 1000 }, earned: 1000 };
    const decision = pay(fresh, own(actionOf(500, { capped: false }), { day }));
    expect([decision.outcome, ...amounts(decision)]).toEqual(['awarded', 502]);
    expect(decision.tallies).toEqual([{ ...day, earned: 1502 }]);
  });

  it('leaves a trusted action alone', () => {
    const decision = pay(fresh, own(actionOf(2000, { trusted: true, capped: false })));
    expect([...amounts(decision), decision.tallies]).toEqual([2002, []]);
  });

  it('lets nothing more through when the cap was lowered below what was used', () => {
    const day: Tally = { ...freshTally('7', DAY), hours: { 12: 1200 }, earned: 1200 };
    expect(amounts(pay(fresh, own(noBonus(100), { day })))).toEqual([]);
  });
});

describe('limits', () => {
  const twice = actionOf(10, { key: 'session_start', limit: { times: 2, per: 'local_day' } });

  it('is used up by awards, then answers limit_reached without an entry', () => {
    let tally = freshTally('7', DAY);
    const outcomes = [1, 2, 3].map(() => {
      const decision = pay(fresh, own(twice, { day: tally, limit: { tally, name: 'session_start' } }));
      tally = decision.tallies[0] ?? tally;
      return decision.outcome;
    });
    expect(outcomes).toEqual(['awarded', 'awarded', 'limit_reached']);
    expect(tally).toEqual({ player: '7', key: DAY, hours: { 12: 24 }, earned: 24, used: { session_start: 2 } });
  });

  it('is not used up by an award that the cap took whole', () => {
    const day: Tally = { ...freshTally('7', DAY), hours: { 12: 1000 }, earned: 1000 };
    const decision = pay(fresh, own(twice, { day, limit: { tally: day, name: 'session_start' } }));
    expect([decision.outcome, decision.entries, decision.tallies]).toEqual(['capped', [], []]);
  });

  it('is counted in the row of the local day when that is another', () => {
    const tally = freshTally('7', 'day:20578');
    const decision = pay(fresh, own(twice, { limit: { tally, name: 'session_start' } }));
    expect(decision.tallies).toEqual([
      { player: '7', key: DAY, hours: { 12: 12 }, earned: 12, used: {} },
      { player: '7', key: 'day:20578', hours: {}, earned: 0, used: { session_start: 1 } },
    ]);
  });

  it('is counted for trusted actions as well', () => {
    const requests = actionOf(1000, {
      key: 'first_purchase',
      trusted: true,
      capped: false,
      limit: { times: 1, per: 'ever' },
    });
    const tally = freshTally('7', 'ever:first_purchase');
    const first = pay(fresh, own(requests, { limit: { tally, name: 'times' } }));
    expect([...amounts(first), ...first.tallies]).toEqual([1002, { ...tally, used: { times: 1 } }]);
    expect(pay(fresh, own(requests, { limit: { tally: first.tallies[0], name: 'times' } })).outcome).toBe(
      'limit_reached',
    );
  });

  it('never holds without a place to count it: the value it counts by is missing', () => {
    const requests = actionOf(100, { limit: { times: 1, per: 'ever', by: () => undefined } });
    expect(pay(fresh, own(requests)).outcome).toBe('awarded');
  });
});
