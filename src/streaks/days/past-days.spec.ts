import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pastDays, withMoreDays, withPastDays, type Day } from './past-days.js';

const days = fc.uniqueArray(fc.integer({ min: -1000, max: 30_000 }), { minLength: 1, maxLength: 60 }).chain((numbers) =>
  fc
    .array(fc.constantFrom('a' as const, 'a' as const, 'f' as const, 'p' as const, 'x' as const), {
      minLength: numbers.length,
      maxLength: numbers.length,
    })
    .map((statuses) => numbers.sort((a, b) => a - b).map((day, i): Day => [day, statuses[i]])),
);

describe('the past', () => {
  it('is a last day and runs of equal days up to it', () => {
    const past = withPastDays('', 'daily_login', [
      [20001, 'a'],
      [20002, 'a'],
      [20003, 'f'],
      [20006, 'a'],
    ]);
    expect(past).toBe('daily_login 20006 a2f-2a');
  });

  it('reads as it was written, type by type, in one order', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const past = withPastDays(withPastDays('', 'story_progress', one), 'story', other);
        expect(pastDays(past, 'story_progress')).toEqual(one);
        expect(pastDays(past, 'story')).toEqual(other);
        expect(withPastDays(withPastDays('', 'story', other), 'story_progress', one)).toBe(past);
        expect(pastDays(withPastDays(past, 'story', one), 'story')).toEqual(one);
      }),
    );
  });

  it('grows at its end to the same text', () => {
    fc.assert(
      fc.property(days, fc.nat(60), (all, cut) => {
        const [held, more] = [all.slice(0, cut), all.slice(cut)];
        const past = held.length ? withPastDays('', 'daily_login', held) : '';
        expect(more.length ? withMoreDays(past, 'daily_login', more) : past).toBe(withPastDays('', 'daily_login', all));
      }),
    );
  });

  it('is empty for a type without settled days', () => {
    expect(pastDays('', 'daily_login')).toEqual([]);
    expect(pastDays('daily_login_2 20001 a', 'daily_login')).toEqual([]);
  });
});
