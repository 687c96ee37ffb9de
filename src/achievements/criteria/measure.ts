import type { Criterion } from 'besitos/ruleset';
import type { Metrics } from './holds.js';
import { holds } from './holds.js';

/** How far one leaf is. */
export interface Leaf {
  readonly metric: string;
  /** What is asked of the metric: to reach `required`, not to exceed it, or, under a `not`, to stay below or above it. */
  readonly rule: 'at_least' | 'at_most' | 'below' | 'above';
  readonly required: number;
  /** null: a rank that was never had. */
  readonly current: number | null;
  /** 0–1. */
  readonly progress: number;
  /** What is still to gain (places, for a rank); null where nothing can be said: no rank yet, or a thing to avoid. */
  readonly missing: number | null;
  /** The same in words; null when nothing is missing. Not there before a language is known. */
  readonly words?: string | null;
}

const share = (current: number, required: number): number => Math.min(1, Math.max(0, current / required));

/** 0–1: the mean over leaves for `all`, the best leaf for `any`, 0 or 1 for `not` and for a rank. */
export function progressOf(criterion: Criterion, metrics: Metrics): number {
  if ('gte' in criterion) return share(metrics[criterion.metric] ?? 0, criterion.gte);
  if ('any' in criterion) return Math.max(...criterion.any.map((part) => progressOf(part, metrics)));
  if ('all' in criterion) {
    const parts = flat(criterion);
    return parts.reduce((sum, part) => sum + progressOf(part, metrics), 0) / parts.length;
  }
  return holds(criterion, metrics) ? 1 : 0;
}

/** An `all` within an `all` weighs as many leaves as it has. */
const flat = (criterion: Criterion): readonly Criterion[] =>
  'all' in criterion ? criterion.all.flatMap(flat) : [criterion];

/** Every leaf in the order it is written. */
export function leavesOf(criterion: Criterion, metrics: Metrics, negated = false): readonly Leaf[] {
  if ('all' in criterion) return criterion.all.flatMap((part) => leavesOf(part, metrics, negated));
  if ('any' in criterion) return criterion.any.flatMap((part) => leavesOf(part, metrics, negated));
  if ('not' in criterion) return leavesOf(criterion.not, metrics, !negated);
  const { metric } = criterion;
  const atLeast = 'gte' in criterion;
  const required = atLeast ? criterion.gte : criterion.lte;
  const current = metrics[metric] ?? (atLeast ? 0 : null);
  if (negated) {
    const progress = holds(criterion, metrics) ? 0 : 1;
    return [{ metric, rule: atLeast ? 'below' : 'above', required, current, progress, missing: progress ? 0 : null }];
  }
  const progress = progressOf(criterion, metrics);
  if (current === null) return [{ metric, rule: 'at_most', required, current, progress, missing: null }];
  const missing = Math.max(0, atLeast ? required - current : current - required);
  return [{ metric, rule: atLeast ? 'at_least' : 'at_most', required, current, progress, missing }];
}

/** To 4 places; a mean of shares that is whole but for binary fractions counts as whole. */
export const roundedDown = (progress: number): number => Math.floor(progress * 10_000 + 1e-6) / 10_000;
