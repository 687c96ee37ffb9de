import type { BoardUpdate } from '../score-updates.js';
import { hiding, scoring, type Update } from './update.js';

export interface Updates {
  /** By `<board>|<period>`. */
  readonly scores: ReadonlyMap<string, readonly Update[]>;
  /** For every board: who is hidden or shown again, and the scores of erased players. */
  readonly everywhere: readonly Update[];
}

/** Board updates as the scripts take them. */
export function updatesOf(updates: readonly BoardUpdate[]): Updates {
  const boards = new Map<string, Update[]>();
  const everywhere: Update[] = [];
  for (const { player, seq, scores, hidden, erased } of updates) {
    for (const { key, score, reached } of scores) {
      const known = boards.get(key) ?? [];
      boards.set(key, known);
      known.push(scoring({ player, seq, score, reached }));
    }
    if (hidden !== undefined) everywhere.push(hiding({ player, seq, hidden }));
    if (erased) everywhere.push(scoring({ player, seq, score: 0, reached: 0 }));
  }
  return { scores: boards, everywhere };
}
