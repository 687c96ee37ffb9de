import { missingDays } from 'besitos/calendar';
import type { StreakTypeRule } from 'besitos/ruleset';
import type { LocalDays } from '../days/break-instant.js';
import { longestOf } from '../days/chains.js';
import { chainsOf, withMoreDays } from '../days/past-days.js';
import { AUTO_FROZEN, COVER, MISSING, REPAIRED, lent, markAt, marked, withMark } from '../days/marks.js';
import { resolveChains, resolveDays } from '../days/resolve-days.js';
import type { Streak } from '../store/streaks.js';
import type { NewDays } from './reshape.js';

/** One activity's day, to be credited. */
export interface Arrival extends LocalDays {
  readonly day: number;
  /** It fell into the grace hours of its day. */
  readonly inGrace: boolean;
  /** The day of the latest activity taken in, not before `day`. */
  readonly latestDay: number;
}

/** Credits a day of the window; nothing when it changes nothing. */
export function creditWindow(
  streak: Streak,
  past: string,
  arrival: Arrival,
  rule: StreakTypeRule,
  lateDays: number,
): NewDays | undefined {
  const index = arrival.day - streak.from;
  const mark = markAt(streak.marks, index);
  const next = marked(mark, arrival.inGrace);
  if (next === mark) return undefined;
  const marks = withMissingDays(withMark(streak.marks, index, next), streak.from, arrival, rule.apart);
  const window = { from: streak.from, marks, base: streak.base };
  const kept = marginOf(lateDays);
  const end = Math.min(streak.from + marks.length, arrival.latestDay + 1);
  const settled =
    end - streak.from > 2 * kept
      ? settle({ ...window, settled: streak.settled }, past, wholeCovers(window, end - kept), rule)
      : { days: { ...window, settled: streak.settled }, past };
  return { ...settled, before: resolveChains(streak, rule.apart), after: resolveChains(window, rule.apart) };
}

/**
 * How many days the window keeps at least: all that an activity `lateDays` behind can still touch.
 * Its day may lie one further back (daylight saving), two more after a change of zone, and its grace reaches a day and the day before that.
 */
export function marginOf(lateDays: number): number {
  return lateDays + 5;
}

/** Marks the days near the arrival that the zone left out, so that no chain counts them as missed. */
function withMissingDays(marks: string, from: number, arrival: Arrival, apart: number): string {
  let result = marks;
  for (const day of missingDays(arrival.zone, arrival.dayStart, arrival.day - apart - 1, arrival.day + apart + 1)) {
    if (day >= from && markAt(result, day - from) === 0) result = withMark(result, day - from, MISSING);
  }
  return result;
}

/** The day `from`, or an earlier one when it would cut days that were covered together. */
function wholeCovers(window: { readonly from: number; readonly marks: string }, from: number): number {
  let first = from;
  for (;;) {
    const cover = markAt(window.marks, first - window.from) & COVER;
    if (first <= window.from || (cover !== AUTO_FROZEN && cover !== REPAIRED)) return first;
    first--;
  }
}

/** Moves what came before the day `from` out of the window, for good. */
function settle(
  days: NewDays['days'],
  past: string,
  from: number,
  rule: StreakTypeRule,
): Pick<NewDays, 'days' | 'past'> {
  const resolved = resolveDays(days, rule.apart);
  const leaving = resolved.days.filter(([day]) => day < from);
  const builder = chainsOf(leaving, rule.apart, days.base);
  let marks = days.marks.slice(from - days.from);
  if (resolved.lenders.includes(from)) marks = withMark(marks, 0, lent(markAt(marks, 0)));
  return {
    days: { from, marks, base: builder.base(), settled: longestOf(builder.chains, days.settled) },
    past: leaving.length ? withMoreDays(past, rule.key, leaving) : past,
  };
}
