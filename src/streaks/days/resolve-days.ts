import { ChainBuilder, type Chain } from './chains.js';
import { FROZEN, GRACE, MISSING, OUTSIDE, PAUSED, markAt } from './marks.js';
import type { Day } from './past-days.js';

/** The recent days as they came in, after the latest chain of all days before them. */
export interface Window {
  readonly from: number;
  readonly marks: string;
  readonly base: Chain | null;
}

export interface ResolvedDays {
  /** Ascending; the first may be or continue the base. */
  readonly chains: readonly Chain[];
  /** Ascending. */
  readonly days: readonly Day[];
  /** Days whose first activity in grace was credited to the day before. */
  readonly lenders: readonly number[];
}

/**
 * Derives the set of days, and its chains, from what came in on each day, in order of days: whatever the order of arrival was, the same.
 * The first activity in a day's grace hours goes to the day before if that is not in the set and keeps the chain unbroken, every other to its own day.
 */
export function resolveDays(window: Window, apart: number): ResolvedDays {
  const builder = new ChainBuilder(apart, window.base);
  const days: Day[] = [];
  const lenders: number[] = [];
  for (let index = 0; index < window.marks.length; index++) {
    const mark = markAt(window.marks, index);
    if (mark === 0) continue;
    const day = window.from + index;
    if (mark === MISSING) {
      builder.skip();
      days.push([day, 'x']);
      continue;
    }
    let grace = mark & GRACE;
    // What came before the window is settled, so its first day lends nothing.
    if (grace > 0 && index > 0 && builder.needsDayBefore(day)) {
      builder.addDayBefore(day, insertDayBefore(day, days));
      lenders.push(day);
      grace--;
    }
    if (grace > 0 || mark & OUTSIDE) {
      builder.add(day, true);
      days.push([day, 'a']);
    } else if (mark & (FROZEN | PAUSED)) {
      builder.add(day, false);
      days.push([day, mark & FROZEN ? 'f' : 'p']);
    }
  }
  return { chains: builder.chains, days, lenders };
}

/** Days that did not exist are stepped over. */
function insertDayBefore(day: number, days: Day[]): number {
  let index = days.length;
  let before = day - 1;
  while (index > 0 && days[index - 1][1] === 'x' && days[index - 1][0] === before) {
    index--;
    before--;
  }
  days.splice(index, 0, [before, 'a']);
  return before;
}
