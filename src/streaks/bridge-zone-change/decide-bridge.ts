import type { Rulebook } from 'besitos/ruleset';
import { breakInstant, type LocalDays } from '../days/break-instant.js';
import { latestOf } from '../days/chains.js';
import { resolveChains } from '../days/resolve-days.js';
import { withChanges, withStreaks, type Streak, type Streaks } from '../store/streaks.js';

/** Puts off the break of every chain that lives at `at` (ms) to its instant by the new days, where that is later. Recomputes nothing else. */
export function decideBridge(row: Streaks, at: number, days: LocalDays, book: Pick<Rulebook, 'at'>): Streaks {
  const streaks: Record<string, Streak> = {};
  let later = false;
  for (const [type, streak] of Object.entries(row.streaks)) {
    const rule = book.at(at).streakType(type);
    const lives = rule && streak.live && at < streak.breaksAt;
    const latest = lives ? latestOf(resolveChains(streak, rule.apart)) : undefined;
    const breaksAt = rule && latest ? breakInstant(days, latest.last, rule) : 0;
    streaks[type] = breaksAt > streak.breaksAt ? withChanges(streak, { breaksAt, warned: undefined }) : streak;
    later ||= streaks[type] !== streak;
  }
  return later ? withStreaks(row, streaks, row.past, row.care, book) : row;
}
