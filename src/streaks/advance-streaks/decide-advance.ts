import { localDay, startOfDay } from 'besitos/calendar';
import type { StreakChange } from 'besitos/contracts';
import type { StreakTypeRule } from 'besitos/ruleset';
import { breakInstant, type LocalDays } from '../days/break-instant.js';
import { longestOf } from '../days/chains.js';
import { resolveChains } from '../days/resolve-days.js';
import { withStreak, type Streak, type Streaks } from '../store/streaks.js';
import { creditPast } from './credit-past.js';
import { creditWindow, marginOf, type Credited } from './credit-window.js';
import { newMilestones } from './new-milestones.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An activity that advances a streak. */
export interface StreakActivity extends LocalDays {
  /** Event time (ms). */
  readonly at: number;
  /** An import: of any age. */
  readonly history: boolean;
}

export interface Advance {
  readonly row: Streaks;
  readonly change?: StreakChange;
}

/** Credits an activity's day to a streak, also late; chains join, milestones are reached. Too late, or nothing new: the row as it was. */
export function decideAdvance(row: Streaks, activity: StreakActivity, rule: StreakTypeRule, lateDays: number): Advance {
  const { zone, dayStart, at } = activity;
  if (!activity.history && row.latest !== null && row.latest - at > lateDays * DAY) return { row };
  const day = localDay(zone, dayStart, at);
  const inGrace = rule.graceHours > 0 && at - startOfDay(zone, dayStart, day) < rule.graceHours * HOUR;
  const streak = row.streaks[rule.key] ?? begun(day - marginOf(lateDays));
  const arrival = { zone, dayStart, day, inGrace };
  const credited =
    day < streak.from
      ? creditPast(streak, row.past, arrival, rule)
      : creditWindow(streak, row.past, arrival, rule, lateDays);
  return credited ? advance(row, streak, credited, activity, rule) : { row };
}

function begun(from: number): Streak {
  return { from, marks: '', base: null, settled: 0, count: 0, breaksAt: 0, live: false };
}

function advance(row: Streaks, streak: Streak, credited: Credited, days: LocalDays, rule: StreakTypeRule): Advance {
  const { before, after } = credited;
  const old = before.at(-1);
  const latest = after[after.length - 1];
  const moved = old?.last !== latest.last;
  const { reached, paid } = newMilestones(before, after, streak.paid ?? [], rule);
  const { from, marks, base, settled } = credited.days;
  const next: Streak = {
    from,
    marks,
    base,
    settled,
    count: latest.count,
    // The same last day keeps its instant, which a change of zone may have put off.
    breaksAt: moved ? breakInstant(days, latest.last, rule) : streak.breaksAt,
    live: streak.live || moved || latest.count !== streak.count,
    ...(paid.length ? { paid } : {}),
  };
  const change = changeOf(
    streak,
    next,
    longestOf(before, streak.settled),
    longestOf(after, settled),
    reached,
    rule.key,
  );
  return { row: withStreak(row, rule.key, next, credited.past), ...(change ? { change } : {}) };
}

function changeOf(
  old: Streak,
  next: Streak,
  longestBefore: number,
  longest: number,
  milestones: NonNullable<StreakChange['milestones']>,
  type: string,
): StreakChange | undefined {
  const before = old.live ? old.count : 0;
  const count = next.live ? next.count : 0;
  if (before === count && longestBefore === longest && !milestones.length) return undefined;
  return { type, before, count, longest, ...(milestones.length ? { milestones } : {}) };
}

/** The longest count ever of a streak. */
export function longestCount(streak: Streak, rule: StreakTypeRule): number {
  return longestOf(resolveChains(streak, rule.apart), streak.settled);
}

/** The count of the streak at an event time (ms): 0 once its latest chain is broken by then. */
export function countAt(streak: Streak | undefined, at: number): number {
  return streak && at < streak.breaksAt ? streak.count : 0;
}
