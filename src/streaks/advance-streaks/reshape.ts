import type { StreakChange } from 'besitos/contracts';
import type { PointsRules, StreakTypeRule } from 'besitos/ruleset';
import { breakInstant, type LocalDays } from '../days/break-instant.js';
import { latestOf, longestOf, type Chain } from '../days/chains.js';
import { coveredWith, markAt, withMark } from '../days/marks.js';
import { resolveChains, type Window } from '../days/resolve-days.js';
import { withChanges, type Streak } from '../store/streaks.js';
import { multiplierOf } from './multiplier-of.js';
import { newMilestones } from './new-milestones.js';

/** The days of a streak after something changed them; chains that neither list has did not change. */
export interface NewDays {
  readonly days: Window & { readonly settled: number };
  readonly past: string;
  readonly before: readonly Chain[];
  readonly after: readonly Chain[];
}

/** A streak that follows from its new days, and what is told of it. */
export interface Reshaped {
  readonly streak: Streak;
  /** The latest chain before; none: it is the first. */
  readonly old: Chain | undefined;
  readonly latest: Chain;
  readonly longestBefore: number;
  readonly longest: number;
  readonly reached: NonNullable<StreakChange['milestones']>;
}

/** The count, break instant and milestones that new days bring. Nothing when no day is active. */
export function reshape(
  streak: Streak,
  { days, before, after }: NewDays,
  local: LocalDays,
  rule: StreakTypeRule,
): Reshaped | undefined {
  const old = latestOf(before);
  const latest = latestOf(after);
  if (!latest) return undefined;
  const moved = old?.last !== latest.last;
  const counted = latest.count !== streak.count;
  const { reached, paid } = newMilestones(before, after, streak.paid ?? [], rule);
  return {
    streak: withChanges(streak, {
      from: days.from,
      marks: days.marks,
      base: days.base,
      settled: days.settled,
      count: latest.count,
      // The same last day keeps its instant, which a change of zone may have put off.
      breaksAt: moved ? breakInstant(local, latest.last, rule) : streak.breaksAt,
      live: streak.live || moved || counted,
      warned: moved ? undefined : streak.warned,
      decided: moved ? undefined : streak.decided || (!streak.live && counted) || undefined,
      paid,
    }),
    old,
    latest,
    longestBefore: longestOf(before, streak.settled),
    longest: longestOf(after, days.settled),
    reached,
  };
}

/** The streak's days with these covered; each lies in the window or after it. */
export function coverDays(
  streak: Streak,
  past: string,
  covered: readonly number[],
  cover: number,
  rule: StreakTypeRule,
): NewDays {
  let marks = streak.marks;
  for (const day of covered) {
    const index = day - streak.from;
    marks = withMark(marks, index, coveredWith(markAt(marks, index), cover));
  }
  const days = { from: streak.from, marks, base: streak.base, settled: streak.settled };
  return { days, past, before: resolveChains(streak, rule.apart), after: resolveChains(days, rule.apart) };
}

/** A change with its multiplier; fields that say nothing are left out, the others always in the same order. */
export function changeOf(change: StreakChange, isVip: boolean, points: PointsRules): StreakChange {
  const { type, before, count, longest, broken, milestones, at, sinceLast, reason, covered, freeze } = change;
  const multiplier = multiplierOf(count, isVip, points.streak);
  return {
    type,
    before,
    count,
    longest,
    ...(broken && { broken }),
    ...(milestones?.length && { milestones }),
    ...(at !== undefined && { at }),
    ...(multiplier !== 1 && { multiplier }),
    ...(sinceLast !== undefined && { sinceLast }),
    ...(reason && { reason }),
    ...(covered && { covered }),
    ...(freeze && { freeze }),
  };
}

/** The last active day of a chain. */
export const lastActive = (chain: Chain): number => chain.active ?? chain.last;
