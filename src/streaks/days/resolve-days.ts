import { ChainBuilder, type Chain } from './chains.js';
import { AUTO_FROZEN, COVER, FROZEN, GRACE, MISSING, OUTSIDE, REPAIRED, markAt } from './marks.js';
import type { Day } from './past-days.js';

/** The recent days as they came in, after the latest chain of all days before them. */
export interface Window {
  readonly from: number;
  readonly marks: string;
  readonly base: Chain | null;
}

/** The set of days of a window, ascending. */
export interface ResolvedDays {
  readonly days: readonly Day[];
  /** Days whose first activity in grace was credited to the day before. */
  readonly lenders: readonly number[];
}

/** The chains of a window, ascending; the first may be or continue the base. */
export function resolveChains(window: Window, apart: number): readonly Chain[] {
  return walk(window, apart);
}

export function resolveDays(window: Window, apart: number): ResolvedDays {
  const days: Day[] = [];
  const lenders: number[] = [];
  walk(window, apart, days, lenders);
  return { days: days.sort(([a], [b]) => a - b), lenders };
}

/**
 * Derives the set of days, and its chains, from what came in on each day, in order of days: whatever the order of arrival was, the same.
 * The first activity in a day's grace hours goes to the day before if that is not in the set and keeps the chain unbroken, every other to its own day.
 */
function walk(window: Window, apart: number, days?: Day[], lenders?: number[]): readonly Chain[] {
  const { from, marks } = window;
  const builder = new ChainBuilder(apart, window.base, days);
  for (let index = 0; index < marks.length; index++) {
    const mark = markAt(marks, index);
    if (mark === 0) continue;
    const day = from + index;
    if (mark === MISSING) {
      builder.skip(day);
      continue;
    }
    let grace = mark & GRACE;
    // What came before the window is settled, so its first day lends nothing.
    if (grace > 0 && index > 0 && builder.needsDayBefore(day)) {
      builder.addDayBefore(day, dayBefore(marks, index) + from);
      lenders?.push(day);
      grace--;
    }
    if (grace > 0 || mark & OUTSIDE) builder.add(day, 'a');
    else cover(builder, day, mark & COVER);
  }
  return builder.close().chains;
}

function cover(builder: ChainBuilder, day: number, kind: number): void {
  if (kind === AUTO_FROZEN || kind === REPAIRED) {
    builder.addLateCover(day, kind === REPAIRED ? 'r' : 'f', kind === REPAIRED);
  } else if (kind) builder.add(day, kind === FROZEN ? 'f' : 'p');
}

/** The index of the day before; days that did not exist are stepped over. */
function dayBefore(marks: string, index: number): number {
  let before = index - 1;
  while (before >= 0 && markAt(marks, before) === MISSING) before--;
  return before;
}
