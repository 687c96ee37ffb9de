import type { Rules } from 'besitos/ruleset';
import type { Progress } from '../store/progress.js';
import { HELD_METRIC } from '../track-progress/decide-unlocks.js';
import { rankedOf, type Ranked } from '../track-progress/decide-progress.js';
import { MetricDraft } from '../track-progress/metric-draft.js';

export interface RevocationDecision {
  readonly next: Progress;
  /** How often it had been unlocked: 1, or more for a repeatable one. */
  readonly times: number;
  /** How often it has been taken back now. */
  readonly count: number;
  readonly ranked: Ranked | undefined;
}

/** Takes it out of what the player holds and keeps it out; nothing when it is not held. What was unlocked because of it stays. */
export function decideRevocation(state: Progress, key: string, rules: Rules): RevocationDecision | undefined {
  const { [key]: held, ...unlocked } = state.unlocked;
  if (!held) return undefined;
  const count = (state.revoked[key]?.[0] ?? 0) + 1;
  const draft = new MetricDraft(state.metrics);
  draft.set(HELD_METRIC, Object.keys(unlocked).length);
  const { player, pending, day } = state;
  const revoked = { ...state.revoked, [key]: [count, 1] as const };
  const next = { player, metrics: draft.metrics, unlocked, pending, revoked, day };
  return { next, times: held[0], count, ranked: rankedOf(draft, rules) };
}

/** The player may unlock it again; nothing when it is not revoked. */
export function decideLift(state: Progress, key: string): Progress | undefined {
  const [count, stands] = state.revoked[key] ?? [0, 0];
  if (!stands) return undefined;
  const { player, metrics, unlocked, pending, day } = state;
  return { player, metrics, unlocked, pending, revoked: { ...state.revoked, [key]: [count, 0] }, day };
}
