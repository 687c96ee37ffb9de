import type { Rules } from 'besitos/ruleset';
import { breakInstant, type LocalDays } from '../days/break-instant.js';
import { resolveChains } from '../days/resolve-days.js';
import { withStreaks, type Streak, type Streaks } from '../store/streaks.js';

/** Puts off the break of every chain that lives at `at` (ms) to its instant by the new days, where that is later. Recomputes nothing else. */
export function decideBridge(row: Streaks, at: number, days: LocalDays, rules: Pick<Rules, 'streakType'>): Streaks {
  const streaks: Record<string, Streak> = {};
  let later = false;
  for (const [type, streak] of Object.entries(row.streaks)) {
    const rule = rules.streakType(type);
    const latest = rule && streak.live && at < streak.breaksAt ? resolveChains(streak, rule.apart).at(-1) : undefined;
    const breaksAt =
      rule && latest ? Math.max(streak.breaksAt, breakInstant(days, latest.last, rule)) : streak.breaksAt;
    streaks[type] = breaksAt === streak.breaksAt ? streak : { ...streak, breaksAt };
    later ||= streaks[type] !== streak;
  }
  return later ? withStreaks(row, streaks, row.past) : row;
}
