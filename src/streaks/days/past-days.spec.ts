import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pastDays, withPastDays, type Day } from './past-days.js';

const days = fc.uniqueArray(fc.integer({ min: -1000, max: 30_000 }), { minLength: 1, maxLength: 60 }).chain((numbers) =>
  fc
    .array(fc.constantFrom('a' as const, 'a' as const, 'f' as const, 'p' as const, 'x' as const), {
      minLength: numbers.length,
      maxLength: numbers.length,
    })
    .map((statuses) => numbers.sort((a, b) => a - b).map((day, i): Day => [day, statuses[i]])),
);

describe('the past', () => {
  it('is a first day and runs of equal days', () => {
    const past = withPastDays('', 'daily_login', [
      [20001, 'a'],
      [20002, 'a'],
      [20003, 'f'],
      [20006, 'a'],
    ]);
    expect(past).toBe('daily_login 20001a2f-2a');
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

  it('is empty for a type without settled days', () => {
    expect(pastDays('', 'daily_login')).toEqual([]);
    expect(pastDays('daily_login_2 20001a', 'daily_login')).toEqual([]);
  });
});
