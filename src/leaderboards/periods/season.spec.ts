import { describe, expect, it } from '@jest/globals';
import { rulesWith } from 'besitos/ruleset';
import fc from 'fast-check';
import { periodNamed, periodOf, previousOf } from './period-of.js';

const name = { en: 'A', es: 'A' };
const season = (key: string, from: string, until: string) => ({ key, name, from, until });
const { seasons } = rulesWith({
  leaderboards: {
    seasons: [
      season('summer', '2026-06-01T00:00:00Z', '2026-09-01T00:00:00Z'),
      season('spring', '2026-03-01T00:00:00Z', '2026-06-01T00:00:00Z'),
      season('winter', '2026-12-01T00:00:00Z', '2027-03-01T00:00:00Z'),
    ],
  },
});
const ms = (iso: string) => Date.parse(iso);
const at = (iso: string) => periodOf('season', ms(iso), seasons);

describe('a season', () => {
  it.each([
    ['2026-03-01T00:00:00.000Z', 'spring'],
    ['2026-05-31T23:59:59.999Z', 'spring'],
    ['2026-06-01T00:00:00.000Z', 'summer'],
    ['2026-08-31T23:59:59.999Z', 'summer'],
    ['2026-12-01T00:00:00.000Z', 'winter'],
  ])('at %s is %s', (instant, key) => {
    expect(at(instant)).toEqual(periodNamed('season', key, seasons));
    expect(at(instant)).toMatchObject({ kind: 'season', name });
  });

  it.each([
    ['before the first', '2026-02-28T23:59:59.999Z', null, '2026-03-01T00:00:00Z', undefined],
    ['from the end of one', '2026-09-01T00:00:00.000Z', '2026-09-01T00:00:00Z', '2026-12-01T00:00:00Z', 'summer'],
    ['to the next', '2026-11-30T23:59:59.999Z', '2026-09-01T00:00:00Z', '2026-12-01T00:00:00Z', 'summer'],
    ['after the last', '2027-03-01T00:00:00.000Z', '2027-03-01T00:00:00Z', null, 'winter'],
  ])('does not run %s', (_, instant, from, until, previous) => {
    const gap = at(instant);
    expect(gap).toEqual({ kind: 'season', key: null, from: from && ms(from), until: until && ms(until) });
    expect(previousOf(gap, seasons)?.key).toBe(previous);
  });

  it('follows the last one before it, also over a gap', () => {
    const before = (key: string) => previousOf(periodNamed('season', key, seasons)!, seasons)?.key;
    expect(['spring', 'summer', 'winter'].map(before)).toEqual([undefined, 'spring', 'summer']);
  });

  it('or the gap that holds an instant says how long that stays so', () => {
    fc.assert(
      fc.property(fc.integer({ min: ms('2026-01-01T00:00Z'), max: ms('2027-06-01T00:00Z') }), (instant) => {
        const period = periodOf('season', instant, seasons);
        const bounds = [period.from ?? instant - 1, (period.until ?? instant + 1) - 1];
        expect(bounds[0]).toBeLessThanOrEqual(instant);
        expect(bounds[1]).toBeGreaterThanOrEqual(instant);
        if (period.from !== null) expect(periodOf('season', bounds[0], seasons)).toEqual(period);
        expect(periodOf('season', bounds[1], seasons)).toEqual(period);
      }),
    );
  });

  it('is none where none is planned, and only by its key', () => {
    expect(periodOf('season', 0, [])).toEqual({ kind: 'season', key: null, from: null, until: null });
    expect(periodNamed('season', 'autumn', seasons)).toBeUndefined();
    expect(periodNamed('season', '2026-W20', seasons)).toBeUndefined();
  });
});
