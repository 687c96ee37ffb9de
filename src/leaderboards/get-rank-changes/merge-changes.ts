import type { ScoreChange } from 'besitos/contracts';

/** One change a board and period: from the first score before to the last after. An activity and its unlocks score one by one. */
export function mergeChanges(changes: readonly ScoreChange[]): readonly ScoreChange[] {
  const merged = new Map<string, ScoreChange>();
  for (const change of changes) {
    const key = `${change.board}|${change.period}`;
    const earlier = merged.get(key);
    merged.set(key, earlier ? { ...change, before: earlier.before, reachedBefore: earlier.reachedBefore } : change);
  }
  return [...merged.values()];
}
