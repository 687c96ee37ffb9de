import type { Metric, Payload, Rules } from 'besitos/ruleset';
import { distinctKey, fingerprint, type Distinct } from '../store/distinct.js';
import type { MetricDraft } from './metric-draft.js';

export interface Counted {
  readonly type: string;
  readonly payload: Payload;
  /** None: an ignored activity, which counts in metrics over incoming types. */
  readonly action: string | undefined;
  /** Event time in ms. */
  readonly at: number;
  /** The player's local hour, 0–23; needed when `asksForHour`. */
  readonly hour?: number;
}

/** Whether one of the metrics that this activity may move looks at the player's local hour. */
export function asksForHour(rules: Rules, type: string, action: string | undefined): boolean {
  for (const metric of rules.metricsOf(type, action)) if (metric.localHours) return true;
  return false;
}

/** Moves every metric this activity counts in; answers the parts of distinct values that grew. */
export function countActivity(
  draft: MetricDraft,
  activity: Counted,
  rules: Rules,
  distinctOf: (key: string) => Distinct,
): readonly Distinct[] {
  const grown: Distinct[] = [];
  for (const metric of rules.metricsOf(activity.type, activity.action)) {
    if (!metric.counts(activity.payload, activity.at) || !isInHours(metric, activity.hour)) continue;
    if (metric.kind === 'distinct') {
      const part = withValue(metric, activity.payload, distinctOf);
      if (!part) continue;
      grown.push(part);
      draft.set(metric.key, draft.get(metric.key) + 1);
    } else {
      const value = moved(metric, draft.metrics[metric.key], activity.payload);
      if (value !== undefined) draft.set(metric.key, value);
    }
  }
  return grown;
}

/** `from` inclusive, `to` exclusive; 22–4 goes over midnight. */
function isInHours({ localHours }: Metric, hour: number | undefined): boolean {
  if (!localHours) return true;
  if (hour === undefined) return false;
  const { from, to } = localHours;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

function moved(metric: Metric, before: number | undefined, payload: Payload): number | undefined {
  if (metric.kind === 'count') return (before ?? 0) + 1;
  const value = metric.numberOf(payload);
  if (value === undefined) return undefined;
  if (metric.kind === 'sum') return bounded((before ?? 0) + value);
  return bounded(before === undefined ? value : Math.max(before, value));
}

/** Payload numbers come from outside: a sum stays at the end of the safe range rather than growing to an Infinity that JSON cannot keep. */
const bounded = (value: number): number => Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value));

/** The part with this value added; nothing when the value is missing or was seen before. */
function withValue(metric: Metric, payload: Payload, distinctOf: (key: string) => Distinct): Distinct | undefined {
  const value = metric.valueOf(payload);
  if (value === undefined) return undefined;
  const print = fingerprint(value);
  const part = distinctOf(distinctKey(metric.key, print));
  if (part.seen.includes(print)) return undefined;
  return { player: part.player, key: part.key, seen: [...part.seen, print] };
}
