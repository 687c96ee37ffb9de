import type { Standing } from '../standing.js';

const DIGITS = 10;
/** So that instants before 1970 sort right as well. */
const OFFSET = 2 ** 38;
const MOST = 16 ** DIGITS - 1;

/** `reached` as text that sorts as it does: what stands before the player's id in a member. */
export function stampOf(reached: number): string {
  const shifted = Math.min(MOST, Math.max(0, reached + OFFSET));
  return shifted.toString(16).padStart(DIGITS, '0');
}

export function reachedOf(stamp: string): number {
  return parseInt(stamp, 16) - OFFSET;
}

/** A row of a sorted set: `<stamp><player>` under the negative score. */
export function standingOf(member: string, negative: string): Standing {
  return { player: member.slice(DIGITS), score: -Number(negative), reached: reachedOf(member.slice(0, DIGITS)) };
}
