import type { StreakChange } from 'besitos/contracts';
import type { StreakTypeRule } from 'besitos/ruleset';
import type { Chain } from '../days/chains.js';
import type { Streak } from '../store/streaks.js';

type Paid = NonNullable<Streak['paid']>;

export interface Milestones {
  /** Reached for the first time, ascending. */
  readonly reached: NonNullable<StreakChange['milestones']>;
  readonly paid: Paid;
}

/**
 * The milestones that chains reach for the first time. A chain has had all milestones up to the longest of the chains it came from:
 * those it shares days with, or a day next to one of theirs, where grace moved a day.
 */
export function newMilestones(
  before: readonly Chain[],
  after: readonly Chain[],
  paid: Paid,
  rule: StreakTypeRule,
): Milestones {
  const reached: StreakTypeRule['milestones'][number][] = [];
  const stillPaid = paid.filter(([day]) => !after.some((chain) => holds(chain, day)));
  for (const chain of after) {
    const had = milestonesHad(chain, before, paid);
    if (had > chain.count) stillPaid.push([chain.last, had]);
    for (const milestone of rule.milestones) {
      if (milestone.count > had && milestone.count <= chain.count) reached.push(milestone);
    }
  }
  return { reached: reached.sort((a, b) => a.count - b.count), paid: stillPaid };
}

/** The count up to which the chain has had its milestones. */
export function milestonesHad(chain: Chain, before: readonly Chain[], paid: Paid): number {
  let had = 0;
  for (const old of before) {
    if (old.start <= chain.last + 1 && old.last >= chain.start - 1) had = Math.max(had, old.count);
  }
  for (const [day, count] of paid) if (holds(chain, day)) had = Math.max(had, count);
  return had;
}

function holds(chain: Chain, day: number): boolean {
  return chain.start - 1 <= day && day <= chain.last + 1;
}
