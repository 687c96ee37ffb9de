import { localDay, startOfDay } from 'besitos/calendar';
import type { StreakChange } from 'besitos/contracts';
import type { Rulebook, Rules, StreakTypeRule } from 'besitos/ruleset';
import type { LocalDays } from '../days/break-instant.js';
import { allDays } from '../days/freezes-used.js';
import { PAUSED, withMark } from '../days/marks.js';
import { withChanges, withStreaks, type Care, type Streak, type Streaks } from '../store/streaks.js';
import { creditPast } from './credit-past.js';
import { creditWindow, marginOf } from './credit-window.js';
import { changeOf, lastActive, reshape, type Reshaped } from './reshape.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An activity that advances a streak. */
export interface StreakActivity extends LocalDays {
  /** Event time (ms). */
  readonly at: number;
  /** An import: of any age. */
  readonly history: boolean;
  readonly isVip: boolean;
}

export interface Advance {
  readonly row: Streaks;
  readonly change?: StreakChange;
  /** The purchase of a repair that this activity made needless. */
  readonly refund?: string;
}

/** Credits an activity's day to a streak, also late; chains join, milestones are reached. Too late, or nothing new: the row as it was. */
export function decideAdvance(
  row: Streaks,
  activity: StreakActivity,
  rule: StreakTypeRule,
  book: Pick<Rulebook, 'at'>,
): Advance {
  const { zone, dayStart, at, history } = activity;
  const rules = book.at(at);
  const { lateDays } = rules.ruleset.streaks;
  if (!history && row.latest !== null && row.latest - at > lateDays * DAY) return { row };
  const day = localDay(zone, dayStart, at);
  const inGrace = rule.graceHours > 0 && at - startOfDay(zone, dayStart, day) < rule.graceHours * HOUR;
  const streak = row.streaks[rule.key] ?? begun(day - marginOf(lateDays), row.care);
  // Covered days may lie ahead: the window closes behind the player's own latest day.
  const latestDay = row.latest !== null && row.latest > at ? localDay(zone, dayStart, row.latest) : day;
  const arrival = { zone, dayStart, day, inGrace, latestDay };
  const credited =
    day < streak.from
      ? creditPast(streak, row.past, arrival, rule)
      : creditWindow(streak, row.past, arrival, rule, lateDays);
  const reshaped = credited && reshape(streak, credited, activity, rule);
  if (!credited || !reshaped) return { row };
  const next = asImported(reshaped, history);
  const change = toldOf(streak, { ...reshaped, streak: next }, day, activity.isVip, rule.key, rules);
  const needless = isRepairNeedless(row.care, next, credited.past, day, rule);
  const care = needless ? ({ pauses: row.care?.pauses ?? [], repair: null } satisfies Care) : row.care;
  const refund = needless ? row.care?.repair?.purchase : undefined;
  return {
    row: withStreaks(row, { ...row.streaks, [rule.key]: next }, credited.past, care, book),
    ...(change && { change }),
    ...(refund !== undefined && { refund }),
  };
}

/** A streak that has no day yet, but for those announced as away. */
export function begun(from: number, care: Care | null): Streak {
  let marks = '';
  for (const [first, last] of care?.pauses ?? [])
    for (let day = Math.max(first, from); day <= last; day++) marks = withMark(marks, day - from, PAUSED);
  return { from, marks, base: null, settled: 0, count: 0, breaksAt: 0, live: false };
}

/** Notes whether the last day of the chain is an import. */
function asImported({ streak, old, latest }: Reshaped, history: boolean): Streak {
  if (old && lastActive(old) === lastActive(latest)) return streak;
  if (history === (streak.imported ?? false)) return streak;
  return withChanges(streak, { imported: history || undefined });
}

function toldOf(
  old: Streak,
  { streak, old: oldChain, longestBefore, longest, reached }: Reshaped,
  day: number,
  isVip: boolean,
  type: string,
  rules: Rules,
): StreakChange | undefined {
  const before = old.live ? old.count : 0;
  const count = streak.live ? streak.count : 0;
  if (before === count && longestBefore === longest && !reached.length) return undefined;
  const since = oldChain ? day - lastActive(oldChain) : 0;
  const change = { type, before, count, longest, milestones: reached, ...(since > 0 && { sinceLast: since }) };
  return changeOf(change, isVip, rules.ruleset.points);
}

/** Whether none of the days that were bought is needed any more, after an activity on `day`; one after them all changes nothing. */
function isRepairNeedless(care: Care | null, streak: Streak, past: string, day: number, rule: StreakTypeRule): boolean {
  const repair = care?.repair;
  if (repair?.type !== rule.key || day > repair.last + rule.apart + 1) return false;
  const { first, last } = repair;
  return !allDays(streak, past, rule.key, rule.apart).some(
    ([day, status]) => status === 'r' && day >= first && day <= last,
  );
}

/** The count of the streak at an event time (ms): 0 once its latest chain is broken by then. */
export function countAt(streak: Streak | undefined, at: number): number {
  return streak && at < streak.breaksAt ? streak.count : 0;
}
