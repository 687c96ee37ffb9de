import { Zone } from './zone.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No zone was ever further from UTC (Manila's and Juneau's local mean times before the date line moved). */
const FURTHEST = 16 * HOUR;
const NONE: readonly number[] = [];

/**
 * The player's local calendar day at the instant `at` (ms), in days since 1970-01-01; it begins at `dayStart` hours (0–12) by the wall clock.
 * Never goes back while time goes on: where clocks are set back over the beginning of a day, the day that has begun stays.
 */
export function localDay(zone: string, dayStart: number, at: number): number {
  const interval = Zone.of(zone).at(at);
  let wall = at + interval.offset;
  if (wall < interval.wallBefore) wall = Math.max(wall, interval.wallBefore - 1);
  return Math.floor((wall - dayStart * HOUR) / DAY);
}

/** The hour (0–23) the wall clock shows in the zone at the instant `at` (ms). */
export function localHour(zone: string, at: number): number {
  const wall = at + Zone.of(zone).at(at).offset;
  return Math.floor((wall - Math.floor(wall / DAY) * DAY) / HOUR);
}

/**
 * The first instant (ms) of a local day: the first at which `localDay` gives it or, for a day that does not exist, a later one.
 * Where the hour it should begin at does not exist, the day begins at the transition.
 */
export function startOfDay(zone: string, dayStart: number, day: number): number {
  const zoned = Zone.of(zone);
  const wall = day * DAY + dayStart * HOUR;
  let interval = zoned.at(wall - FURTHEST);
  for (;;) {
    const instant = wall - interval.offset;
    if (instant < interval.until) return Math.max(instant, interval.from);
    interval = zoned.at(interval.until);
  }
}

/** The days from `first` to `last` that the zone left out altogether (Pacific/Apia, 30 December 2011), ascending; nearly always none. */
export function missingDays(zone: string, dayStart: number, first: number, last: number): readonly number[] {
  const interval = Zone.of(zone).at(first * DAY - FURTHEST);
  if (interval.until > (last + 2) * DAY + FURTHEST) return NONE;
  let missing: number[] | undefined;
  let start = startOfDay(zone, dayStart, first);
  for (let day = first; day <= last; day++) {
    const next = startOfDay(zone, dayStart, day + 1);
    if (next === start) (missing ??= []).push(day);
    start = next;
  }
  return missing ?? NONE;
}

/** `20451` → `2025-12-29`. */
export function dayToIso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Whether the IANA database has a zone of this name. */
export function isKnownZone(zone: string): boolean {
  return Zone.exists(zone);
}
