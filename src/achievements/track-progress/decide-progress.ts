import type { StreakChange, Unlock } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { dayOf, markOf, type PaceMark } from '../pace/pace.js';
import type { Distinct } from '../store/distinct.js';
import type { Progress } from '../store/progress.js';
import { countActivity, type Counted } from './count-activity.js';
import { decideUnlocks } from './decide-unlocks.js';
import { MetricDraft } from './metric-draft.js';

/** One step of the chain: the activity's own, or one after a wave of unlocks was paid. */
export interface Step {
  /** Event time in ms. */
  readonly at: number;
  /** The activity whose metrics this step counts; none after a wave and for operators' commands. */
  readonly counted: Counted | undefined;
  readonly streaks: readonly StreakChange[];
  readonly experience: number;
  readonly level: number;
}

export interface ProgressDecision {
  /** The same object when nothing changed. */
  readonly next: Progress;
  readonly distinct: readonly Distinct[];
  /** The metrics before a day's first activity; nothing on any other. */
  readonly mark: PaceMark | undefined;
  /** One wave, in catalogue order. */
  readonly unlocks: readonly Unlock[];
  readonly ranked: Ranked | undefined;
}

/** Of the metrics that some board ranks: the values now of those that moved, and what was added to those that add up. */
export interface Ranked {
  readonly values: Readonly<Record<string, number>>;
  readonly gains: Readonly<Record<string, number>>;
}

const NOTHING: readonly Distinct[] = [];
const NO_NUMBERS: Readonly<Record<string, number>> = {};

/**
 * Moves the metrics, then finds all definitions that hold now: one wave. Asked are only the definitions on a metric that moved, those that
 * were pending and those with a window open at this time, so the cost does not grow with the rest of the catalogue.
 */
export function decideProgress(
  state: Progress,
  step: Step,
  rules: Rules,
  distinctOf: (key: string) => Distinct,
): ProgressDecision {
  const draft = new MetricDraft(state.metrics);
  const day = step.counted ? Math.max(state.day, dayOf(step.at)) : state.day;
  const mark = day > state.day ? markOf(state.player, day, state.metrics) : undefined;
  const distinct = step.counted ? countActivity(draft, step.counted, rules, distinctOf) : NOTHING;
  draft.takeStreaks(step.streaks);
  draft.set('total_points', step.experience);
  draft.set('level', step.level);

  const { unlocks, unlocked, pending } = decideUnlocks(state, draft, step, rules);
  const changed = draft.moved.length > 0 || unlocks.length > 0 || state.pending.length > 0 || mark !== undefined;
  const { player, revoked } = state;
  const next = changed ? { player, metrics: draft.metrics, unlocked, pending, revoked, day } : state;
  return { next, distinct, mark, unlocks, ranked: rankedOf(draft, rules) };
}

export function rankedOf(draft: MetricDraft, rules: Rules): Ranked | undefined {
  let values: Record<string, number> | undefined;
  let gains: Record<string, number> | undefined;
  for (const key of draft.moved) if (rules.boardsOn(key).length) (values ??= {})[key] = draft.get(key);
  for (const key in draft.gains) if (rules.boardsOn(key).length) (gains ??= {})[key] = draft.gains[key];
  return values || gains ? { values: values ?? NO_NUMBERS, gains: gains ?? NO_NUMBERS } : undefined;
}
