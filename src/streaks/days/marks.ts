/** How many activities of a day fell into its grace hours: 0, 1, or 2 for more. */
export const GRACE = 3;
/** An activity fell outside the grace hours. */
export const OUTSIDE = 4;
/** What covers a day without activity: one of the following, or nothing. */
export const COVER = 56;
/** A freeze that was there before the day was over: by hand. */
export const FROZEN = 8;
export const PAUSED = 16;
/** A freeze decided at the break instant, which an activity from before that instant makes needless. */
export const AUTO_FROZEN = 24;
/** A day the zone left out (Pacific/Apia, 30 December 2011): not missed, and in no chain. */
export const MISSING = 32;
/** Bought back after the break; needless like an automatic freeze. */
export const REPAIRED = 40;

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
const VALUES = new Uint8Array(128);
for (let value = 0; value < DIGITS.length; value++) VALUES[DIGITS.charCodeAt(value)] = value;

/** What came in on the day `index` of `marks`, one digit (base 64) a day. */
export function markAt(marks: string, index: number): number {
  return index < marks.length ? VALUES[marks.charCodeAt(index)] : 0;
}

/** `marks` with another mark on the day `index`. */
export function withMark(marks: string, index: number, mark: number): string {
  return marks.slice(0, index).padEnd(index, '0') + DIGITS[mark] + marks.slice(index + 1);
}

/** A day's mark after one more activity. More than two in grace, or one outside, change nothing any more. */
export function marked(mark: number, inGrace: boolean): number {
  const existing = (mark & COVER) === MISSING ? mark & ~COVER : mark;
  if (!inGrace) return existing | OUTSIDE;
  return (existing & GRACE) < 2 ? existing + 1 : existing;
}

/** A day's mark with another cover. */
export function coveredWith(mark: number, cover: number): number {
  return (mark & ~COVER) | cover;
}

/** A day's mark after its first activity in grace was credited to the day before for good. */
export function lent(mark: number): number {
  return (mark & GRACE) > 0 ? mark - 1 : mark;
}
