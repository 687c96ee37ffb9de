import { dayToIso } from 'besitos/calendar';
import { vipAt, type StreakChange } from 'besitos/contracts';
import type { Rulebook, StreakTypeRule } from 'besitos/ruleset';
import { changeOf, coverDays, reshape } from '../advance-streaks/reshape.js';
import { decideHandFreeze, type Freezer } from '../apply-due/decide-freeze.js';
import { FROZEN } from '../days/marks.js';
import { withStreaks, type Streaks } from '../store/streaks.js';

export type Frozen =
  | { readonly row: Streaks; readonly change: StreakChange }
  | { readonly refused: Extract<ReturnType<typeof decideHandFreeze>, { refused: string }>['refused'] };

/** Covers today, or tomorrow when today is active already. */
export function decideFrozen(
  row: Streaks,
  at: number,
  player: Freezer,
  rule: StreakTypeRule,
  book: Pick<Rulebook, 'at'>,
): Frozen {
  const { streaks, points } = book.at(at).ruleset;
  const streak = row.streaks[rule.key];
  const decision = decideHandFreeze(streak, row.past, at, player, rule, streaks);
  if ('refused' in decision) return decision;
  const reshaped = reshape(streak, coverDays(streak, row.past, decision.days, FROZEN, rule), player, rule);
  if (!reshaped) return { refused: 'count_too_low' };
  const { count } = streak;
  const told = { type: rule.key, before: count, count, longest: reshaped.longest, reason: 'frozen' } as const;
  return {
    row: withStreaks(row, { ...row.streaks, [rule.key]: reshaped.streak }, row.past, row.care, book),
    change: changeOf({ ...told, covered: decision.days.map(dayToIso) }, vipAt(player, at) !== 'none', points),
  };
}
