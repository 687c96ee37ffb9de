import type { Unlock } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import type { Metrics } from '../criteria/holds.js';
import type { Progress } from '../store/progress.js';
import { rankedOf, type Ranked } from '../track-progress/decide-progress.js';
import { isDue, unlockAll } from '../track-progress/decide-unlocks.js';
import { MetricDraft } from '../track-progress/metric-draft.js';

export interface BackfillDecision {
  readonly next: Progress;
  readonly unlocks: readonly Unlock[];
  readonly ranked: Ranked | undefined;
}

/**
 * One definition for one player, as the metrics stand today; nothing when it does not hold, is held already, or may not be unlocked.
 *
 * @param today the metrics that others keep, for a definition that names them
 */
export function decideBackfill(
  state: Progress,
  key: string,
  at: number,
  rules: Rules,
  today: Metrics = {},
): BackfillDecision | undefined {
  const achievement = rules.achievement(key);
  if (!achievement || !isDue(achievement, state, { ...state.metrics, ...today }, at)) return undefined;
  const draft = new MetricDraft(state.metrics);
  const { unlocks, unlocked, pending } = unlockAll([achievement], state, draft, at, rules);
  const { player, revoked, day } = state;
  const waiting = [...new Set([...state.pending, ...pending])];
  const next = { player, metrics: draft.metrics, unlocked, pending: waiting, revoked, day };
  return { next, unlocks, ranked: rankedOf(draft, rules) };
}
