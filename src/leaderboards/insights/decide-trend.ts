export interface TrendPoint {
  /** The period, or on an all-time board the day. */
  readonly period: string;
  readonly score: number;
  /** The final rank; on an all-time board the rank of the day. null: none. */
  readonly rank: number | null;
}

export interface Trend {
  /** `unknown`: fewer than two points. */
  readonly direction: 'rising' | 'steady' | 'falling' | 'unknown';
  /** Besitos (or what the board counts) more or less from one period to the next; on an all-time board places gained. One decimal. */
  readonly change: number;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
}

/**
 * The line of least squares through what `of` takes from the points (more is better), one step apart. Steady is what changes by at most
 * `steadyShare` of the mean a step.
 */
export function decideTrend(
  points: readonly TrendPoint[],
  of: (point: TrendPoint) => number,
  steadyShare: number,
): Trend {
  if (points.length < 2) return { direction: 'unknown', change: 0, points };
  const values = points.map(of);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const along = values.reduce((sum, value, i) => sum + (i - middle) * value, 0);
  const slope = along / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const steady = Math.abs(slope) <= steadyShare * Math.abs(mean);
  const direction = steady ? 'steady' : slope > 0 ? 'rising' : 'falling';
  return { direction, change: Math.round(slope * 10) / 10 || 0, points };
}
