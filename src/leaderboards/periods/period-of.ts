import type { Season } from 'besitos/ruleset';
import { civilOf, DAY, daysOf, isoWeekOf, mondayOf } from './calendar.js';
import { ALL_TIME, type CalendarKind, type Gap, type Period, type PeriodKind } from './period.js';
import { seasonAt, seasonBefore, seasonNamed } from './season.js';

type DatedKind = Exclude<CalendarKind, 'all_time'>;

/** The year 1 begins on a Monday. */
const FIRST = daysOf(1, 1, 1) * DAY;

// Activities come close to each other in event time, so the last period of each kind answers nearly every question.
const last: Partial<Record<DatedKind, Period>> = {};

/** The period of this kind that holds the instant `at` (ms, UTC); the instant of a boundary belongs to the new one. A gap: no season runs. */
export function periodOf(kind: CalendarKind, at: number): Period;
export function periodOf(kind: PeriodKind, at: number, seasons: readonly Season[]): Period | Gap;
export function periodOf(kind: PeriodKind, at: number, seasons: readonly Season[] = []): Period | Gap {
  if (kind === 'season') return seasonAt(seasons, at);
  if (kind === 'all_time') return ALL_TIME;
  const known = last[kind];
  if (known && at >= known.from! && at < known.until!) return known;
  return (last[kind] = make(kind, Math.floor(at / DAY)));
}

/** The period a key names, or nothing when it is none of this kind: `2025-W53` does not exist. */
export function periodNamed(kind: CalendarKind, key: string): Period | undefined;
export function periodNamed(kind: PeriodKind, key: string, seasons: readonly Season[]): Period | undefined;
export function periodNamed(kind: PeriodKind, key: string, seasons: readonly Season[] = []): Period | undefined {
  if (kind === 'season') return seasonNamed(seasons, key);
  if (kind === 'all_time') return key === ALL_TIME.key ? ALL_TIME : undefined;
  const parts = PATTERNS[kind].exec(key)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year, second = 1, third = 1] = parts;
  const days = kind === 'weekly' ? mondayOf(daysOf(year, 1, 4)) + (second - 1) * 7 : daysOf(year, second, third);
  const period = make(kind, days);
  return period.key === key && period.from! >= FIRST ? period : undefined;
}

/** The period before this one, of seasons also before a gap; none before all time, and before the year 1. */
export function previousOf(period: Period | Gap, seasons: readonly Season[]): Period | undefined {
  const { kind, from } = period;
  if (kind === 'season') return seasonBefore(seasons, from);
  return from === null || kind === 'all_time' || from <= FIRST ? undefined : make(kind, from / DAY - 1);
}

const PATTERNS: Record<DatedKind, RegExp> = {
  daily: /^(\d{4})-(\d\d)-(\d\d)$/,
  weekly: /^(\d{4})-W(\d\d)$/,
  monthly: /^(\d{4})-(\d\d)$/,
};

function make(kind: DatedKind, days: number): Period {
  if (kind === 'weekly') {
    const monday = mondayOf(days);
    const { year, week } = isoWeekOf(monday);
    return { kind, key: `${digits(year, 4)}-W${digits(week, 2)}`, from: monday * DAY, until: (monday + 7) * DAY };
  }
  const { year, month, day } = civilOf(days);
  const key = `${digits(year, 4)}-${digits(month, 2)}`;
  if (kind === 'daily') return { kind, key: `${key}-${digits(day, 2)}`, from: days * DAY, until: (days + 1) * DAY };
  const next = month === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, month + 1, 1);
  return { kind, key, from: daysOf(year, month, 1) * DAY, until: next * DAY };
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
