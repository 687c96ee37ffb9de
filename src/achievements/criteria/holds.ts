import type { Criterion } from 'besitos/ruleset';

export type Metrics = Readonly<Record<string, number>>;

/** A metric that never moved is 0; a rank that was never had does not hold. */
export function holds(criterion: Criterion, metrics: Metrics): boolean {
  if ('gte' in criterion) return (metrics[criterion.metric] ?? 0) >= criterion.gte;
  if ('lte' in criterion) {
    const value = metrics[criterion.metric];
    return value !== undefined && value <= criterion.lte;
  }
  if ('all' in criterion) return criterion.all.every((part) => holds(part, metrics));
  if ('any' in criterion) return criterion.any.some((part) => holds(part, metrics));
  return !holds(criterion.not, metrics);
}

/** Whether it may begin to hold because a metric falls: only under a `not`, or where low is good. */
export function mayHoldByFall(criterion: Criterion): boolean {
  if ('gte' in criterion) return false;
  if ('all' in criterion) return criterion.all.some(mayHoldByFall);
  if ('any' in criterion) return criterion.any.some(mayHoldByFall);
  return true;
}
