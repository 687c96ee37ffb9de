import type { BoardRule } from '../ruleset.js';
import type { Fault } from './invalid-ruleset.js';
import { valuesAt } from './path.js';

type Draft = { readonly [K in keyof BoardRule]?: unknown } | null;

/** Each board ranks a number that is kept, and an `among` board shows one that keeps scores of the same number and period. */
export function checkBoards(document: unknown): readonly Fault[] {
  const metrics = new Set<unknown>(['experience', 'earned']);
  for (const { value } of valuesAt(document, 'metrics[].key')) metrics.add(value);
  const found = valuesAt(document, 'leaderboards.boards[]');
  const boards = found.map(({ value }) => value as Draft);
  return found.flatMap(({ path }, index) => {
    const board = boards[index]!;
    const faults: Fault[] = [];
    if (typeof board?.metric === 'string' && !metrics.has(board.metric)) {
      const message = `must be experience, earned or a metric of this ruleset, there is no ${board.metric}`;
      faults.push({ path: `${path}.metric`, message });
    }
    if (typeof board?.scoresOf === 'string') faults.push(...checkShown(path, board, boards));
    return faults;
  });
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
