import { dayToIso } from 'besitos/calendar';
import type { StreakTypeRule } from 'besitos/ruleset';
import { allDays } from '../days/freezes-used.js';
import type { Day } from '../days/past-days.js';
import type { Streaks } from '../store/streaks.js';

const STATUS = { a: 'active', f: 'frozen', r: 'frozen', p: 'paused' } as const;

export interface CalendarDay {
  readonly day: string;
  readonly status: 'active' | 'frozen' | 'paused';
}

export interface CalendarOfType {
  readonly type: string;
  /** Ascending; days without a status are left out. */
  readonly days: readonly CalendarDay[];
}

/** The days of the set from `first` to `last`, both inclusive. */
export function viewCalendar(
  row: Streaks,
  types: readonly StreakTypeRule[],
  first: number,
  last: number,
): readonly CalendarOfType[] {
  return types.map(({ key, apart }) => ({
    type: key,
    days: allDays(row.streaks[key], row.past, key, apart).flatMap((day) => shown(day, first, last)),
  }));
}

function shown([day, status]: Day, first: number, last: number): CalendarDay[] {
  if (status === 'x' || day < first || day > last) return [];
  return [{ day: dayToIso(day), status: STATUS[status] }];
}
