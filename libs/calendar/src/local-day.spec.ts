import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayToIso, isKnownZone, localDay, localHour, missingDays, startOfDay } from './index.js';

const at = (iso: string): number => Date.parse(iso);
const day = (iso: string): number => Date.parse(`${iso}T00:00Z`) / 86_400_000;
const ZONES = [
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
  'Africa/Casablanca',
  'America/St_Johns',
  'Antarctica/Casey',
  'Asia/Kathmandu',
  'Pacific/Chatham',
];
const instant = fc.integer({ min: at('1985-01-01T00:00Z'), max: at('2040-01-01T00:00Z') });

describe('localDay', () => {
  it.each([
    ['Europe/Madrid', 0, '2026-01-31T22:59:59.999Z', '2026-01-31'],
    ['Europe/Madrid', 0, '2026-01-31T23:00:00Z', '2026-02-01'],
    ['Europe/Madrid', 4, '2026-02-01T02:59:59.999Z', '2026-01-31'],
    ['Europe/Madrid', 4, '2026-02-01T03:00:00Z', '2026-02-01'],
    ['Pacific/Kiritimati', 0, '2026-02-28T10:00:00Z', '2026-03-01'],
    ['Pacific/Kiritimati', 0, '2028-02-28T10:00:00Z', '2028-02-29'],
    ['America/Santiago', 0, '2025-09-07T03:59:59.999Z', '2025-09-06'],
    ['America/Santiago', 0, '2025-09-07T04:00:00Z', '2025-09-07'],
    ['Pacific/Apia', 0, '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', 0, '2011-12-30T10:00:00Z', '2011-12-31'],
  ])('%s, day from %i h: %s is %s', (zone, dayStart, instant, expected) => {
    expect(dayToIso(localDay(zone, dayStart, at(instant)))).toBe(expected);
  });

  it('stays on the day that has begun when clocks go back over midnight', () => {
    // St. John's set its clocks from 00:01 back to 23:01.
    const second = at('2010-11-07T02:31:00Z');
    expect(localHour('America/St_Johns', second)).toBe(23);
    expect(dayToIso(localDay('America/St_Johns', 0, second))).toBe('2010-11-07');
  });
});

describe('startOfDay', () => {
  it.each([
    ['Europe/Madrid', 0, '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Madrid', 0, '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Madrid', 2, '2026-03-29', '2026-03-29T01:00:00.000Z'],
    ['Europe/Madrid', 2, '2026-10-25', '2026-10-25T00:00:00.000Z'],
    ['America/New_York', 0, '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['Australia/Lord_Howe', 0, '2026-04-06', '2026-04-05T13:30:00.000Z'],
    ['America/Santiago', 0, '2025-09-07', '2025-09-07T04:00:00.000Z'],
    ['Asia/Beirut', 0, '2026-03-29', '2026-03-28T22:00:00.000Z'],
    ['Pacific/Apia', 0, '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', 0, '2011-12-31', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', 4, '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', 4, '2011-12-31', '2011-12-30T14:00:00.000Z'],
  ])('%s, day from %i h: %s begins at %s', (zone, dayStart, iso, expected) => {
    expect(new Date(startOfDay(zone, dayStart, day(iso))).toISOString()).toBe(expected);
  });

  it('begins the day that holds any instant at or before it, and the next one after it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 12 }), instant, (zone, dayStart, time) => {
        const today = localDay(zone, dayStart, time);
        const start = startOfDay(zone, dayStart, today);
        expect(start).toBeLessThanOrEqual(time);
        expect(startOfDay(zone, dayStart, today + 1)).toBeGreaterThan(time);
        expect(localDay(zone, dayStart, start)).toBe(today);
        expect(localDay(zone, dayStart, start - 1)).toBeLessThan(today);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('localHour', () => {
  it('agrees with Intl at any instant', () => {
    const clocks = new Map(
      ZONES.map((zone) => [
        zone,
        new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }),
      ]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instant, (zone, time) => {
        expect(localHour(zone, time)).toBe(Number(clocks.get(zone)?.format(time)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is 0–23 before 1970 too', () => {
    expect(localHour('UTC', at('1969-12-31T23:30:00Z'))).toBe(23);
  });
});

describe('missingDays', () => {
  it('finds the day Samoa left out, and none elsewhere', () => {
    expect(missingDays('Pacific/Apia', 0, day('2011-12-20'), day('2012-01-10'))).toEqual([day('2011-12-30')]);
    expect(missingDays('America/Santiago', 0, day('2025-09-01'), day('2025-09-30'))).toEqual([]);
  });
});

describe('isKnownZone', () => {
  it.each(['UTC', 'Europe/Madrid', 'America/Argentina/Ushuaia', 'Etc/GMT+5'])('knows %s', (zone) => {
    expect(isKnownZone(zone)).toBe(true);
  });

  it.each(['', 'Nowhere/Land', '+02:00', '2026-01-01T00:00Z', '2026-01-01T00:00[Europe/Madrid]'])(
    'does not know "%s"',
    (zone) => {
      expect(isKnownZone(zone)).toBe(false);
    },
  );
});
