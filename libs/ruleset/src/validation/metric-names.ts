import { valuesAt } from './path.js';

type BoardDraft = { readonly key?: unknown; readonly period?: unknown; readonly among?: unknown } | null;

/** Every metric a criterion may name: the built-in ones, and those of the ruleset. Takes any document. */
export function metricNames(document: unknown): ReadonlySet<string> {
  const texts = (pattern: string): readonly string[] => valuesAt(document, pattern).map(({ value }) => String(value));
  const ranked = valuesAt(document, 'leaderboards.boards[]')
    .map(({ value }) => value as BoardDraft)
    .filter((board) => board?.among === undefined && isSettleable(board?.period));
  return new Set([
    'total_points',
    'level',
    'achievements_unlocked',
    ...texts('metrics[].key'),
    ...texts('streaks.types[].key').flatMap((type) => [`streak.${type}`, `longest_streak.${type}`]),
    ...ranked.map((board) => `rank.${String(board?.key)}`),
  ]);
}

/** Only such periods end in a final rank. */
function isSettleable(period: unknown): boolean {
  return period === 'weekly' || period === 'monthly';
}
