import type { BoardRule } from '../ruleset.js';
import type { Fault } from './invalid-ruleset.js';
import { metricNames } from './metric-names.js';
import { valuesAt } from './path.js';

type Draft = { readonly [K in keyof BoardRule]?: unknown } | null;
type MetricKinds = ReadonlyMap<unknown, unknown>;

/** Each board ranks a number that can be ranked in its periods, and an `among` board shows one that keeps scores of the same number and period. */
export function checkBoards(document: unknown): readonly Fault[] {
  const names = metricNames(document);
  const kinds: MetricKinds = new Map(
    valuesAt(document, 'metrics[]').map(({ value }) => {
      const { key, kind } = (value ?? {}) as { readonly key?: unknown; readonly kind?: unknown };
      return [key, kind];
    }),
  );
  const found = valuesAt(document, 'leaderboards.boards[]');
  const boards = found.map(({ value }) => value as Draft);
  return found.flatMap(({ path }, index) => {
    const board = boards[index]!;
    const faults: Fault[] = [];
    const message = typeof board?.metric === 'string' ? faultOf(board.metric, board.period, names, kinds) : undefined;
    if (message !== undefined) faults.push({ path: `${path}.metric`, message });
    if (typeof board?.scoresOf === 'string') faults.push(...checkShown(path, board, boards));
    return faults;
  });
}

/** Why this number cannot be ranked in such periods. */
function faultOf(metric: string, period: unknown, names: ReadonlySet<string>, kinds: MetricKinds): string | undefined {
  if (metric === 'earned') return undefined;
  if (metric === 'total_points') return 'must be experience, as boards call total_points';
  if (metric.startsWith('rank.'))
    return `must not be ${metric}: a board lists the highest first, and the best rank is the lowest`;
  if (metric !== 'experience' && !names.has(metric)) {
    return `must be experience, earned or a metric of this ruleset, there is no ${metric}`;
  }
  if (period === 'all_time') return undefined;
  if (metric === 'experience')
    return 'must be earned, which is the experience gained in a period, or the period all_time';
  const kind = kinds.get(metric);
  if (kind === undefined || kind === 'max') {
    const what = kind === 'max' ? 'a maximum' : 'a state';
    return `must not be ${metric} on a board with periods: it is ${what}, and these rank what is gained; its period may be all_time`;
  }
  return undefined;
}

function checkShown(path: string, board: NonNullable<Draft>, boards: readonly Draft[]): readonly Fault[] {
  const shown = boards.find((other) => other?.key === board.scoresOf && other?.among === undefined);
  if (!shown) {
    const message = `must be a board with scores of its own, there is no ${String(board.scoresOf)}`;
    return [{ path: `${path}.scoresOf`, message }];
  }
  return (['metric', 'period'] as const)
    .filter((name) => board[name] !== shown[name])
    .map((name) => ({
      path: `${path}.${name}`,
      message: `must be ${String(shown[name])}, as on ${String(board.scoresOf)}`,
    }));
}
