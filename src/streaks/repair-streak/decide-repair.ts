import { dayToIso, localDay } from 'besitos/calendar';
import { vipAt, type StreakChange } from 'besitos/contracts';
import type { Rulebook, StreakRules, StreakTypeRule } from 'besitos/ruleset';
import { changeOf, coverDays, reshape } from '../advance-streaks/reshape.js';
import type { Freezer } from '../apply-due/decide-freeze.js';
import { breakInstant, existingDays } from '../days/break-instant.js';
import { latestOf, type Chain } from '../days/chains.js';
import { REPAIRED } from '../days/marks.js';
import { resolveDays, resolveChains } from '../days/resolve-days.js';
import { withStreaks, type Streak, type Streaks } from '../store/streaks.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A break that can be repaired. */
export interface Repairable {
  /** The count of the chain that broke. */
  readonly count: number;
  /** Besitos. */
  readonly price: number;
  /** Until when (ms), inclusive. */
  readonly until: number;
  /** The missed days that become frozen. */
  readonly missed: readonly number[];
}

export type Repaired =
  | { readonly row: Streaks; readonly change: StreakChange; readonly price: number; readonly purchase: string }
  | { readonly refused: 'nothing_to_repair' }
  /** Allowed again from this instant on (ms). */
  | { readonly refused: 'repaired_recently'; readonly allowedAt: number };

/** From when on (ms) the player may repair again; 0: at any time. */
export function repairAllowedAt({ care }: Pick<Streaks, 'care'>, { onceInDays }: StreakRules['repair']): number {
  return care?.repair ? care.repair.at + onceInDays * DAY : 0;
}

/** The longest chain that broke lately enough to be bought back; of equal ones the latest. */
export function repairableAt(
  streak: Streak | undefined,
  at: number,
  player: Freezer,
  rule: StreakTypeRule,
  { withinHours, perCount, min, max }: StreakRules['repair'],
): Repairable | undefined {
  if (!streak) return undefined;
  const chains = resolveChains(streak, rule.apart);
  const latest = latestOf(chains);
  let best: { chain: Chain; until: number } | undefined;
  for (const chain of chains) {
    const brokeAt = chain === latest ? streak.breaksAt : breakInstant(player, chain.last, rule);
    const until = brokeAt + withinHours * HOUR;
    if (chain.count === 0 || at < brokeAt || at > until) continue;
    if (!best || chain.count >= best.chain.count) best = { chain, until };
  }
  if (!best) return undefined;
  const missed = missedAfter(best.chain, streak, at, player, rule);
  if (!missed.length || missed[0] < streak.from) return undefined;
  const { count } = best.chain;
  return { count, price: Math.min(max, Math.max(min, perCount * count)), until: best.until, missed };
}

/** Buys the chain back: the missed days become frozen and join the chains. The price is taken by others. */
export function decideRepair(
  row: Streaks,
  at: number,
  player: Freezer,
  rule: StreakTypeRule,
  book: Pick<Rulebook, 'at'>,
): Repaired {
  const { streaks, points } = book.at(at).ruleset;
  const streak = row.streaks[rule.key];
  const repairable = repairableAt(streak, at, player, rule, streaks.repair);
  if (!repairable) return { refused: 'nothing_to_repair' };
  const allowedAt = repairAllowedAt(row, streaks.repair);
  if (at < allowedAt) return { refused: 'repaired_recently', allowedAt };
  const { missed, price } = repairable;
  const reshaped = reshape(streak, coverDays(streak, row.past, missed, REPAIRED, rule), player, rule);
  if (!reshaped) return { refused: 'nothing_to_repair' };

  const type = rule.key;
  const [first, last] = [missed[0], missed[missed.length - 1]];
  const purchase = `repair:${type}:${dayToIso(first)}:${at}`;
  const care = { pauses: row.care?.pauses ?? [], repair: { type, at, first, last, purchase } };
  const { count } = reshaped.streak;
  const told = { type, before: streak.live ? streak.count : 0, count, longest: reshaped.longest } as const;
  const covered = missed.map(dayToIso);
  return {
    row: withStreaks(row, { ...row.streaks, [type]: reshaped.streak }, row.past, care, book),
    change: changeOf(
      { ...told, milestones: reshaped.reached, reason: 'repaired', covered },
      vipAt(player, at) !== 'none',
      points,
    ),
    price,
    purchase,
  };
}

/** The days between the chain and the next ones, up to yesterday, that no chain has. */
function missedAfter(
  chain: Chain,
  streak: Streak,
  at: number,
  player: Freezer,
  rule: StreakTypeRule,
): readonly number[] {
  const today = localDay(player.zone, player.dayStart, at);
  const latest = latestOf(resolveChains(streak, rule.apart));
  const isLive = latest !== undefined && at < streak.breaksAt;
  const chains = resolveChains(streak, rule.apart);
  const held = new Set(resolveDays(streak, rule.apart).days.map(([day]) => day));
  const isInside = (day: number): boolean => chains.some(({ start, last }) => start <= day && day <= last);
  const end = isLive && latest ? latest.start - 1 : today - 1;
  return existingDays(player, chain.last + 1, end).filter((day) => !held.has(day) && !isInside(day));
}
