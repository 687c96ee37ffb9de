import { missingDays, startOfDay } from 'besitos/calendar';
import type { StreakTypeRule } from 'besitos/ruleset';

const HOUR = 3_600_000;

/** How a player counts days. */
export interface LocalDays {
  readonly zone: string;
  readonly dayStart: number;
}

/** When a chain breaks whose last day is `last`: at the start of the day after (last + apart), plus grace. Days that do not exist are not counted. */
export function breakInstant(days: LocalDays, last: number, rule: StreakTypeRule): number {
  return startOfDay(days.zone, days.dayStart, dayAfter(days, last, rule.apart + 1)) + rule.graceHours * HOUR;
}

/** The day `steps` days after `day`; days that do not exist are not counted. */
export function dayAfter({ zone, dayStart }: LocalDays, day: number, steps: number): number {
  let after = day + steps;
  for (;;) {
    const missing = missingDays(zone, dayStart, day + 1, after).length;
    if (after - day - missing === steps) return after;
    after = day + steps + missing;
  }
}

/** The days from `first` to `last` that exist, ascending. */
export function existingDays({ zone, dayStart }: LocalDays, first: number, last: number): number[] {
  const missing = missingDays(zone, dayStart, first, last);
  const days: number[] = [];
  for (let day = first; day <= last; day++) if (!missing.includes(day)) days.push(day);
  return days;
}
