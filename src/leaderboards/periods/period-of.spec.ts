import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarKind } from './period.js';
import { periodNamed, periodOf, previousOf } from './period-of.js';

const ms = (iso: string) => Date.parse(iso);

describe('the period of an instant', () => {
  it.each<[CalendarKind, string, string]>([
    ['weekly', '2026-11-16T00:00:00.000Z', '2026-W47'],
    ['weekly', '2026-11-15T23:59:59.999Z', '2026-W46'],
    ['weekly', '2026-11-22T23:59:59.999Z', '2026-W47'],
    ['weekly', '2020-12-31T12:00:00.000Z', '2020-W53'],
    ['weekly', '2021-01-03T23:59:59.999Z', '2020-W53'],
    ['weekly', '2021-01-04T00:00:00.000Z', '2021-W01'],
    ['weekly', '2024-12-30T00:00:00.000Z', '2025-W01'],
    ['weekly', '2027-01-01T00:00:00.000Z', '2026-W53'],
    ['monthly', '2026-11-30T23:59:59.999Z', '2026-11'],
    ['monthly', '2026-12-01T00:00:00.000Z', '2026-12'],
    ['monthly', '2028-02-29T12:00:00.000Z', '2028-02'],
    ['monthly', '2026-12-31T23:59:59.999Z', '2026-12'],
    ['monthly', '2027-01-01T00:00:00.000Z', '2027-01'],
    ['daily', '2026-02-28T23:59:59.999Z', '2026-02-28'],
    ['daily', '2026-03-01T00:00:00.000Z', '2026-03-01'],
    ['daily', '1969-12-31T23:59:59.999Z', '1969-12-31'],
    ['all_time', '2026-03-01T00:00:00.000Z', 'all'],
  ])('%s at %s is %s', (kind, at, key) => {
    expect(periodOf(kind, ms(at)).key).toBe(key);
  });

  it('holds its first instant, not its end, and its key leads back to it', () => {
    const kinds = fc.constantFrom('daily', 'weekly', 'monthly');
    const instants = fc.integer({ min: ms('1900-01-01T00:00Z'), max: ms('2200-01-01T00:00Z') });
    fc.assert(
      fc.property(kinds, instants, (kind, at) => {
        const period = periodOf(kind, at);
        expect(period.from!).toBeLessThanOrEqual(at);
        expect(at).toBeLessThan(period.until!);
        expect(periodNamed(kind, period.key)).toEqual(period);
        expect(periodOf(kind, period.until!).from).toBe(period.until);
        expect(previousOf(period, [])!.until).toBe(period.from);
        const first = new Date(period.from!);
        expect(Number.isInteger(period.from! / 86_400_000)).toBe(true);
        if (kind === 'weekly') expect(first.getUTCDay()).toBe(1);
        if (kind === 'monthly') expect(first.getUTCDate()).toBe(1);
        if (kind !== 'weekly') expect(first.toISOString().startsWith(period.key)).toBe(true);
      }),
    );
  });
});

describe('the period a key names', () => {
  it.each<[CalendarKind, string]>([
    ['weekly', '2025-W53'],
    ['weekly', '2025-W00'],
    ['weekly', '2026-11'],
    ['weekly', '2026-w47'],
    ['monthly', '2026-13'],
    ['monthly', '2026-00'],
    ['monthly', '2026-W01'],
    ['daily', '2026-02-29'],
    ['all_time', '2026'],
    ['weekly', 'all'],
    ['weekly', ''],
    ['weekly', '0000-W01'],
    ['monthly', '0000-12'],
  ])('there is no %s %s', (kind, key) => {
    expect(periodNamed(kind, key)).toBeUndefined();
  });

  it('knows a week 53', () => {
    expect(periodNamed('weekly', '2026-W53')).toEqual({
      kind: 'weekly',
      key: '2026-W53',
      from: ms('2026-12-28T00:00Z'),
      until: ms('2027-01-04T00:00Z'),
    });
  });
});
