import type { StreakChange } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { longestOf } from '../days/chains.js';
import { resolveChains } from '../days/resolve-days.js';
import { withStreaks, type Streak, type Streaks } from '../store/streaks.js';

/** Breaks every live chain that is due at or before `until` (ms): in order of their instants, then of their types. */
export function decideBreaks(
  row: Streaks,
  until: number,
  rules: Pick<Rules, 'streakType'>,
): { row: Streaks; changes: readonly StreakChange[] } {
  if (row.due === null || row.due > until) return { row, changes: [] };
  const broken = Object.entries(row.streaks)
    .filter(([, streak]) => streak.live && streak.breaksAt <= until)
    .sort(([a, { breaksAt: first }], [b, { breaksAt: second }]) => first - second || (a < b ? -1 : 1));
  const streaks = { ...row.streaks };
  for (const [type, streak] of broken) streaks[type] = { ...streak, live: false };
  return {
    row: withStreaks(row, streaks, row.past),
    changes: broken.map(([type, streak]) => ({
      type,
      before: streak.count,
      count: 0,
      longest: longest(streak, rules.streakType(type)?.apart),
      broken: true,
    })),
  };
}

/** A type that left the ruleset has no distance to derive chains by; its latest chain is known all the same. */
function longest(streak: Streak, apart: number | undefined): number {
  return apart === undefined
    ? Math.max(streak.settled, streak.count)
    : longestOf(resolveChains(streak, apart), streak.settled);
}
