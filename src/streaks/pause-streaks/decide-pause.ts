import { localDay } from 'besitos/calendar';
import { vipAt, type StreakChange } from 'besitos/contracts';
import type { Rulebook, StreakTypeRule } from 'besitos/ruleset';
import { changeOf, coverDays, reshape } from '../advance-streaks/reshape.js';
import type { Freezer } from '../apply-due/decide-freeze.js';
import { existingDays } from '../days/break-instant.js';
import { PAUSED } from '../days/marks.js';
import { yearOf } from '../days/local-date.js';
import { withChanges, withStreaks, type Streak, type Streaks } from '../store/streaks.js';

/** The days ahead that a pause may begin; each lengthens what is kept of a player until it has passed. */
export const FURTHEST_DAYS = 366;

export type Paused =
  | {
      readonly row: Streaks;
      readonly first: number;
      readonly last: number;
      readonly changes: readonly StreakChange[];
    }
  | { readonly refused: 'in_the_past' | 'too_far' | 'too_long' | 'overlaps' | 'none_left' };

/** Days away, from `first` (none: today) on; they are in the set of every streak, count nothing, and become active by an activity. */
export function decidePause(
  row: Streaks,
  at: number,
  player: Freezer,
  pause: { readonly first: number | undefined; readonly days: number },
  book: Pick<Rulebook, 'at'>,
): Paused {
  const rules = book.at(at);
  const { maxDays, perYear } = rules.ruleset.streaks.pause;
  const today = localDay(player.zone, player.dayStart, at);
  const first = pause.first ?? today;
  const last = first + pause.days - 1;
  const pauses = row.care?.pauses ?? [];
  if (first < today) return { refused: 'in_the_past' };
  if (first > today + FURTHEST_DAYS) return { refused: 'too_far' };
  if (pause.days > maxDays) return { refused: 'too_long' };
  if (pauses.some(([from, to]) => from <= last && first <= to)) return { refused: 'overlaps' };
  if (pauses.filter(([from]) => yearOf(from) === yearOf(first)).length >= perYear) return { refused: 'none_left' };

  const days = existingDays(player, first, last);
  const isVip = vipAt(player, at) !== 'none';
  const streaks: Record<string, Streak> = { ...row.streaks };
  const changes: StreakChange[] = [];
  for (const rule of rules.streakTypes) {
    const streak = row.streaks[rule.key];
    if (!streak) continue; // it begins with the pause in it
    const paused = pausedStreak(streak, row.past, days, player, rule);
    streaks[rule.key] = paused.streak;
    const { count } = paused.streak;
    if (paused.streak.live && paused.streak.breaksAt !== streak.breaksAt)
      changes.push(
        changeOf(
          { type: rule.key, before: count, count, longest: paused.longest, reason: 'paused' },
          isVip,
          rules.ruleset.points,
        ),
      );
  }
  const kept = pauses.filter(([, to]) => yearOf(to) >= yearOf(today) - 1);
  const care = { pauses: [...kept, [first, last] as const], repair: row.care?.repair ?? null };
  return { row: withStreaks(row, streaks, row.past, care, book), first, last, changes };
}

function pausedStreak(
  streak: Streak,
  past: string,
  days: readonly number[],
  player: Freezer,
  rule: StreakTypeRule,
): { streak: Streak; longest: number } {
  const covered = coverDays(streak, past, days, PAUSED, rule);
  const reshaped = reshape(streak, covered, player, rule);
  if (reshaped) return { streak: reshaped.streak, longest: reshaped.longest };
  return { streak: withChanges(streak, { marks: covered.days.marks }), longest: streak.settled };
}
