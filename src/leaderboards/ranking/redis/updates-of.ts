import { boardPeriodKey } from '../../periods/board-period.js';
import type { Told } from '../../news/told.js';
import { hiding, scoring, type Update } from './update.js';

export interface Updates {
  /** By place. */
  readonly scores: ReadonlyMap<string, readonly Update[]>;
  /** For every place: who is hidden or shown again, and the scores of who was erased. */
  readonly everywhere: readonly Update[];
}

/** What is told, as the scripts take it. */
export function updatesOf(news: readonly Told[]): Updates {
  const boardPeriods = new Map<string, Update[]>();
  const everywhere: Update[] = [];
  for (const { player, seq, scores = [], hidden, erased } of news) {
    for (const [board, period, score, reached] of scores) {
      const key = boardPeriodKey(board, period);
      const updates = boardPeriods.get(key) ?? [];
      boardPeriods.set(key, updates);
      updates.push(scoring({ player, seq, score, reached }));
    }
    if (hidden !== undefined) everywhere.push(hiding({ player, seq, hidden }));
    if (erased) everywhere.push(scoring({ player, seq, score: 0, reached: 0 }));
  }
  return { scores: boardPeriods, everywhere };
}
