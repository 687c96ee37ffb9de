import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { dueOf, nextDue } from './due-of.js';
import { periodOf } from './period-of.js';

const rules = defaultRules().ruleset.leaderboards;
const next = (now: string) => new Date(nextDue(rules, Date.parse(now))).toISOString();

describe('the next instant at which a period is settled', () => {
  it.each([
    ['2026-03-02T00:00:00.000Z', '2026-03-02T00:00:00.000Z — its own: only later ones', '2026-03-03T00:00:00.000Z'],
    ['2026-03-01T23:59:59.999Z', 'February, a day after its end', '2026-03-02T00:00:00.000Z'],
    ['2026-03-02T23:59:59.999Z', 'week 9, on Tuesday', '2026-03-03T00:00:00.000Z'],
    ['2026-03-03T00:00:00.000Z', 'week 10, a week later', '2026-03-10T00:00:00.000Z'],
    ['2026-12-30T12:00:00.000Z', 'December', '2027-01-02T00:00:00.000Z'],
    ['2027-01-02T00:00:00.000Z', 'week 53 of 2026', '2027-01-05T00:00:00.000Z'],
  ])('after %s is that of %s', (now, _, due) => {
    expect(next(now)).toBe(due);
  });

  it('is none when nothing settles', () => {
    expect(nextDue({ ...rules, boards: [] }, 0)).toBe(Infinity);
  });

  it('lies after now, and no period falls due in between', () => {
    const instants = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instants, fc.double({ min: 0, max: 1, noNaN: true }), (now, share) => {
        const due = nextDue(rules, now);
        expect(due).toBeGreaterThan(now);
        const between = now + Math.floor((due - now) * share);
        for (const kind of ['weekly', 'monthly'] as const)
          for (const back of [0, 86_400_000, 2 * 86_400_000]) {
            const falls = dueOf(periodOf(kind, between - back), rules)!;
            expect(falls <= now || falls >= due).toBe(true);
          }
      }),
    );
  });
});
