import { localDay } from 'besitos/calendar';
import { vipAt, type NoFreeze, type Profile } from 'besitos/contracts';
import type { Rules, StreakTypeRule } from 'besitos/ruleset';
import { dayAfter, existingDays } from '../days/break-instant.js';
import { latestOf } from '../days/chains.js';
import { allDays, areCovered, freezesByMonth } from '../days/freezes-used.js';
import { resolveChains } from '../days/resolve-days.js';
import type { Streak } from '../store/streaks.js';

export type Freezer = Pick<Profile, 'zone' | 'dayStart' | 'vip' | 'autoFreeze'>;

/** Whether an automatic freeze saves a chain at its break instant `at` (ms): the days it covers, or why it does not. */
export function decideFreeze(
  streak: Streak,
  past: string,
  at: number,
  player: Freezer,
  rule: StreakTypeRule,
  { freeze }: Rules['ruleset']['streaks'],
): { readonly days: readonly number[] } | { readonly refused: NoFreeze } {
  if (streak.decided) return { refused: 'decided_before' };
  if (vipAt(player, at) === 'none') return { refused: 'not_vip' };
  if (player.autoFreeze === false) return { refused: 'switched_off' };
  if (streak.count < freeze.minCount) return { refused: 'count_too_low' };
  const latest = latestOf(resolveChains(streak, rule.apart));
  if (!latest) return { refused: 'count_too_low' };
  const days = existingDays(player, latest.last + 1, dayAfter(player, latest.last, rule.apart));
  const used = freezesByMonth(allDays(streak, past, rule.key, rule.apart));
  return areCovered(days, used, freeze.perMonth) ? { days } : { refused: 'not_enough_left' };
}

/** The day that a freeze by hand would cover at `at` (ms), or why it may not. */
export function decideHandFreeze(
  streak: Streak | undefined,
  past: string,
  at: number,
  player: Freezer,
  rule: StreakTypeRule,
  { freeze }: Rules['ruleset']['streaks'],
): { readonly days: readonly number[] } | { readonly refused: NoFreeze | 'already_covered' } {
  if (vipAt(player, at) === 'none') return { refused: 'not_vip' };
  if (!streak || at >= streak.breaksAt || streak.count < freeze.minCount) return { refused: 'count_too_low' };
  const days = allDays(streak, past, rule.key, rule.apart);
  const today = localDay(player.zone, player.dayStart, at);
  const missed = missedInGrace(streak, today, player, rule);
  const status = days.find(([day]) => day === today)?.[1];
  const covered = missed.length ? missed : [status === 'a' ? dayAfter(player, today, 1) : today];
  if (!missed.length && days.some(([day, kind]) => day === covered[0] && kind !== 'x'))
    return { refused: 'already_covered' };
  return areCovered(covered, freezesByMonth(days), freeze.perMonth)
    ? { days: covered }
    : { refused: 'not_enough_left' };
}

/** The missed days of a chain that lives on only by the grace hours of today: to cover today would not save it. */
function missedInGrace(streak: Streak, today: number, player: Freezer, rule: StreakTypeRule): readonly number[] {
  const last = latestOf(resolveChains(streak, rule.apart))?.last ?? today;
  const reaches = dayAfter(player, last, rule.apart);
  return today > reaches ? existingDays(player, last + 1, reaches) : [];
}
