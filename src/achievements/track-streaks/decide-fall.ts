import type { StreakChange } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { mayHoldByFall } from '../criteria/holds.js';
import type { Progress } from '../store/progress.js';
import { rankedOf, type Ranked } from '../track-progress/decide-progress.js';
import { MetricDraft } from '../track-progress/metric-draft.js';

/**
 * Takes over the counts of streaks that broke. Unlocks nothing itself: a side branch must not decide, and a break is not something the
 * player did. A definition that may hold because of the fall (`not`) is left pending for the player's next counted activity.
 */
export function decideFall(
  state: Progress,
  changes: readonly StreakChange[],
  rules: Rules,
): { readonly next: Progress; readonly ranked: Ranked | undefined } {
  const draft = new MetricDraft(state.metrics);
  draft.takeStreaks(changes);
  if (!draft.moved.length) return { next: state, ranked: undefined };

  const pending = new Set(state.pending);
  for (const metric of draft.moved)
    for (const { key, criteria } of rules.achievementsOn(metric))
      if (!state.unlocked[key] && mayHoldByFall(criteria)) pending.add(key);
  const { player, unlocked, revoked, day } = state;
  const next = { player, metrics: draft.metrics, unlocked, pending: [...pending], revoked, day };
  return { next, ranked: rankedOf(draft, rules) };
}
