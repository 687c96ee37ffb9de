import type { Day } from '../days/past-days.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export interface Statistics {
  /** All active days, ever. */
  readonly activeDays: number;
  /** The same by weekday of the local day. */
  readonly byWeekday: Readonly<Record<(typeof WEEKDAYS)[number], number>>;
}

export function statisticsOf(days: readonly Day[]): Statistics {
  const byWeekday = { monday: 0, tuesday: 0, wednesday: 0, thursday: 0, friday: 0, saturday: 0, sunday: 0 };
  let activeDays = 0;
  for (const [day, status] of days) {
    if (status !== 'a') continue;
    activeDays++;
    byWeekday[WEEKDAYS[(((day + 3) % 7) + 7) % 7]]++; // 1970-01-01 was a Thursday
  }
  return { activeDays, byWeekday };
}
