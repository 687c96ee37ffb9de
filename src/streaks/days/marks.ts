/** How many activities of a day fell into its grace hours: 0, 1, or 2 for more. */
export const GRACE = 3;
/** An activity fell outside the grace hours. */
export const OUTSIDE = 4;
export const FROZEN = 8;
export const PAUSED = 16;
/** A day the zone left out (Pacific/Apia, 30 December 2011): not missed, and in no chain. */
export const MISSING = 32;

/** What came in on the day `index` of `marks`, one base-36 digit a day. */
export function markAt(marks: string, index: number): number {
  const code = marks.charCodeAt(index);
  return code >= 97 ? code - 87 : code >= 48 ? code - 48 : 0;
}

/** `marks` with another mark on the day `index`. */
export function withMark(marks: string, index: number, mark: number): string {
  return marks.slice(0, index).padEnd(index, '0') + mark.toString(36) + marks.slice(index + 1);
}

/** A day's mark after one more activity. More than two in grace, or one outside, change nothing any more. */
export function marked(mark: number, inGrace: boolean): number {
  const existing = mark & ~MISSING;
  if (!inGrace) return existing | OUTSIDE;
  return (existing & GRACE) < 2 ? existing + 1 : existing;
}

/** A day's mark after its first activity in grace was credited to the day before for good. */
export function lent(mark: number): number {
  return (mark & GRACE) > 0 ? mark - 1 : mark;
}
