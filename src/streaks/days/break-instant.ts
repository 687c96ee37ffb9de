import { missingDays, startOfDay } from 'besitos/calendar';
import type { StreakTypeRule } from 'besitos/ruleset';

const HOUR = 3_600_000;

/** How a player counts days. */
export interface LocalDays {
  readonly zone: string;
  readonly dayStart: number;
}

/** When a chain breaks whose last day is `last`: at the start of the day after (last + apart), plus grace. Days that do not exist are not counted. */
export function breakInstant({ zone, dayStart }: LocalDays, last: number, rule: StreakTypeRule): number {
  const steps = rule.apart + 1;
  let day = last + steps;
  for (;;) {
    const missing = missingDays(zone, dayStart, last + 1, day).length;
    if (day - last - missing === steps) return startOfDay(zone, dayStart, day) + rule.graceHours * HOUR;
    day = last + steps + missing;
  }
}
