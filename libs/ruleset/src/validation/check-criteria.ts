import type { Fault } from './invalid-ruleset.js';
import { metricNames } from './metric-names.js';
import { field, items, valuesAt, type Found } from './path.js';

/** An unlock moves these itself, so a cascade of a repeatable one on them might not end. */
const MOVED_BY_UNLOCKS = new Set(['total_points', 'level', 'achievements_unlocked', 'streak.achievement_unlock']);

/** Every criterion asks known metrics, ranks the right way round, and holds for nobody merely because they did nothing. */
export function checkCriteria(document: unknown): readonly Fault[] {
  const names = metricNames(document);
  return valuesAt(document, 'achievements[]').flatMap((achievement) => {
    const criteria = field(achievement, 'criteria');
    const isRepeatable = field(achievement, 'repeatable').some(({ value }) => value === true);
    return [
      ...criteria.flatMap((criterion) => faultsIn(criterion, false, names)),
      ...(isRepeatable ? criteria.flatMap(faultsOfRepeatable) : []),
    ];
  });
}

/** @param isBacked whether a metric stands beside it in the same `all` */
function faultsIn(criterion: Found, isBacked: boolean, names: ReadonlySet<string>): readonly Fault[] {
  const all = field(criterion, 'all').flatMap(items);
  const any = field(criterion, 'any').flatMap(items);
  const not = field(criterion, 'not');
  const backs = all.some((part) => field(part, 'metric').length > 0);
  return [
    ...faultsOfLeaf(criterion, names),
    ...(isBacked ? [] : not.map(({ path }) => ({ path, message: 'must have a metric beside it in the same all' }))),
    ...all.flatMap((part) => faultsIn(part, backs, names)),
    ...[...any, ...not].flatMap((part) => faultsIn(part, false, names)),
  ];
}

function faultsOfLeaf(criterion: Found, names: ReadonlySet<string>): readonly Fault[] {
  return field(criterion, 'metric').flatMap(({ path, value: metric }) => {
    if (typeof metric !== 'string') return [];
    if (!names.has(metric)) return [{ path, message: `must be a metric, there is no ${metric}` }];
    if (metric.startsWith('rank.')) {
      return field(criterion, 'gte').map((gte) => ({
        path: gte.path,
        message: 'must be lte: the first rank is the best',
      }));
    }
    return field(criterion, 'lte').map((lte) => ({
      path: lte.path,
      message: 'must be gte: lte is for rank.<board> only',
    }));
  });
}

function faultsOfRepeatable(criterion: Found): readonly Fault[] {
  const every = field(criterion, 'gte');
  if (every.length === 0 || field(criterion, 'metric').length === 0) {
    return [{ path: criterion.path, message: 'must be one metric with gte, since it is repeatable' }];
  }
  const moved = field(criterion, 'metric').filter(({ value }) => MOVED_BY_UNLOCKS.has(String(value)));
  const broken = every.filter(({ value }) => typeof value === 'number' && !Number.isSafeInteger(value));
  return [
    ...moved.map(({ path, value }) => ({
      path,
      message: `must not be ${String(value)}, since it is repeatable: unlocks move that themselves`,
    })),
    ...broken.map(({ path }) => ({ path, message: 'must be a whole number, since it is repeatable' })),
  ];
}
