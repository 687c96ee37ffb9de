import type { Metrics } from '../criteria/holds.js';

const MS_A_DAY = 86_400_000;

/** How far back a player's pace looks. */
export const PACE_DAYS = 14;

/** The metrics as they stood before a day's first activity. One of a ring of `PACE_DAYS` rows a player: a new day takes the place of the oldest. */
export interface PaceMark {
  readonly player: string;
  /** The day modulo `PACE_DAYS`. */
  readonly key: string;
  /** UTC day since 1970. */
  readonly day: number;
  readonly metrics: Metrics;
}

export const dayOf = (at: number): number => Math.floor(at / MS_A_DAY);

/** Streaks gain a day a day and ranks no pace, so neither is written down. */
const isPaced = (metric: string): boolean => !/^(streak|longest_streak|rank)\./.test(metric);

export function markOf(player: string, day: number, metrics: Metrics): PaceMark {
  const paced: Record<string, number> = {};
  for (const metric of Object.keys(metrics)) if (isPaced(metric)) paced[metric] = metrics[metric];
  return { player, key: String(day % PACE_DAYS), day, metrics: paced };
}

/** What a metric gains a day. */
export type PaceOf = (metric: string) => number;

/**
 * The player's own pace over the `PACE_DAYS` days that end with their latest active one, so that somebody back from a holiday is measured by
 * what they did before it; over fewer days for who began within them.
 *
 * @param mark the oldest mark within those days
 */
export function paceOf(metrics: Metrics, latestDay: number, mark: PaceMark | undefined): PaceOf {
  const began = mark !== undefined && Object.keys(mark.metrics).length === 0;
  const days = began ? latestDay - mark.day + 1 : PACE_DAYS;
  return (metric) => {
    if (metric.startsWith('rank.')) return 0;
    const now = metrics[metric] ?? 0;
    if (!isPaced(metric)) return Math.min(now, days) / days;
    return mark ? Math.max(0, now - (mark.metrics[metric] ?? 0)) / days : 0;
  };
}
