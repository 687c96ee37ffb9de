import type { Unlock } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import type { Progress } from '../store/progress.js';
import { rankedOf, type Ranked } from '../track-progress/decide-progress.js';
import { decideUnlocks } from '../track-progress/decide-unlocks.js';
import { MetricDraft } from '../track-progress/metric-draft.js';

interface Applied {
  readonly at: number;
  readonly board: string;
  readonly rank: number;
  readonly isPaid: boolean;
}

export interface RankDecision {
  readonly next: Progress;
  readonly unlocks: readonly Unlock[];
  readonly ranked: Ranked | undefined;
}

/** Keeps the best final rank. What it opens is left pending for the step after the rank's payment, or unlocked here when there is none. */
export function decideRank(state: Progress, { at, board, rank, isPaid }: Applied, rules: Rules): RankDecision {
  const metric = `rank.${board}`;
  const draft = new MetricDraft(state.metrics);
  draft.set(metric, Math.min(rank, state.metrics[metric] ?? rank));
  if (!draft.moved.length) return { next: state, unlocks: [], ranked: undefined };
  const { player, revoked, day } = state;
  if (isPaid) {
    const pending = new Set(state.pending);
    for (const { key } of rules.achievementsOn(metric)) if (!state.unlocked[key]) pending.add(key);
    const next = { player, metrics: draft.metrics, unlocked: state.unlocked, pending: [...pending], revoked, day };
    return { next, unlocks: [], ranked: rankedOf(draft, rules) };
  }
  const { unlocks, unlocked, pending } = decideUnlocks(state, draft, { at, counted: undefined }, rules);
  const next = { player, metrics: draft.metrics, unlocked, pending, revoked, day };
  return { next, unlocks, ranked: rankedOf(draft, rules) };
}
