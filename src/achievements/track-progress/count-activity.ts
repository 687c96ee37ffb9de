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
      draft.gain(metric.key, 1, draft.get(metric.key) + 1);
    } else if (metric.kind === 'max') {
      const value = metric.numberOf(activity.payload);
      if (value !== undefined) draft.set(metric.key, bounded(Math.max(value, draft.metrics[metric.key] ?? value)));
    } else {
      const by = metric.kind === 'count' ? 1 : metric.numberOf(activity.payload);
      if (by !== undefined) draft.gain(metric.key, by, bounded(draft.get(metric.key) + by));
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
