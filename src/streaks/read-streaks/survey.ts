import { dayToIso, localDay } from 'besitos/calendar';
import { vipAt, type Profile, type StreakView } from 'besitos/contracts';
import type { Rulebook, Rules, StreakTypeRule } from 'besitos/ruleset';
import { decideHandFreeze } from '../apply-due/decide-freeze.js';
import { allDays, freezesByMonth, monthOf } from '../days/freezes-used.js';
import { yearOf } from '../days/local-date.js';
import { viewStreaks } from '../get-streaks/view-streaks.js';
import { repairableAt, repairAllowedAt } from '../repair-streak/decide-repair.js';
import { riskLevel } from '../risk/risk-level.js';
import type { Streaks } from '../store/streaks.js';
import { asOf } from './as-of.js';
import { healthOf } from './health-of.js';
import { statisticsOf, type Statistics } from './statistics-of.js';

const HOUR = 3_600_000;

export interface RepairView {
  /** The count of the chain that can be bought back. */
  readonly count: number;
  readonly price: number;
  /** Until when. */
  readonly until: string;
  /** The local days that would become frozen. */
  readonly missed: readonly string[];
  /** False while the player's last repair is too recent; see `allowedFrom`. */
  readonly open: boolean;
  readonly allowedFrom: string | null;
}

/** A streak with all a player can do about it. */
export interface SurveyedStreak extends StreakView {
  /** 1 safe – 5; null: none lives. */
  readonly risk: number | null;
  /** Hours until it breaks, to a tenth; null: none lives. */
  readonly hoursLeft: number | null;
  /** Of this local calendar month; 0 for who is no VIP. */
  readonly freezesLeft: number;
  /** A freeze by hand is open now. */
  readonly canFreeze: boolean;
  readonly repair: RepairView | null;
  readonly statistics: Statistics;
}

export interface Survey {
  /** The player's local day now. */
  readonly today: string;
  /** 0–100. */
  readonly health: number;
  /** Announced absences, those that are over too (of this year and the last). */
  readonly pauses: readonly { readonly first: string; readonly last: string }[];
  /** Of those that may begin this calendar year. */
  readonly pausesLeft: number;
  readonly items: readonly SurveyedStreak[];
}

/** A player's streaks as they stand at `now` (ms), whether or not what is due was applied. */
export function survey(held: Streaks, now: number, player: Profile, book: Pick<Rulebook, 'at'>): Survey {
  const rules = book.at(now);
  const row = asOf(held, now, player, book);
  const today = localDay(player.zone, player.dayStart, now);
  const items = viewStreaks(row, rules, player, now).map((view, i) =>
    surveyed(view, row, now, today, player, rules.streakTypes[i], rules),
  );
  const { health, pause } = rules.ruleset.streaks;
  const pauses = row.care?.pauses ?? [];
  const begun = pauses.filter(([first]) => yearOf(first) === yearOf(today)).length;
  return {
    today: dayToIso(today),
    health: healthOf(items, health),
    pauses: pauses.map(([first, last]) => ({ first: dayToIso(first), last: dayToIso(last) })),
    pausesLeft: Math.max(0, pause.perYear - begun),
    items,
  };
}

function surveyed(
  view: StreakView,
  row: Streaks,
  now: number,
  today: number,
  player: Profile,
  rule: StreakTypeRule,
  rules: Rules,
): SurveyedStreak {
  const { streaks } = rules.ruleset;
  const streak = row.streaks[rule.key];
  const days = allDays(streak, row.past, rule.key, rule.apart);
  const left = view.count > 0 ? streak.breaksAt - now : null;
  const isTodayKept = days.some(([day, status]) => day === today && status !== 'x');
  const used = freezesByMonth(days).get(monthOf(today)) ?? 0;
  return {
    ...view,
    risk: left === null ? null : riskLevel(left, isTodayKept, streaks.risk),
    hoursLeft: left === null ? null : inHours(left),
    freezesLeft: vipAt(player, now) === 'none' ? 0 : Math.max(0, streaks.freeze.perMonth - used),
    canFreeze: 'days' in decideHandFreeze(streak, row.past, now, player, rule, streaks),
    repair: repairView(row, now, player, rule, rules),
    statistics: statisticsOf(days),
  };
}

function repairView(row: Streaks, now: number, player: Profile, rule: StreakTypeRule, rules: Rules): RepairView | null {
  const { repair } = rules.ruleset.streaks;
  const repairable = repairableAt(row.streaks[rule.key], now, player, rule, repair);
  if (!repairable) return null;
  const allowedAt = repairAllowedAt(row, repair);
  const open = now >= allowedAt;
  return {
    count: repairable.count,
    price: repairable.price,
    until: new Date(repairable.until).toISOString(),
    missed: repairable.missed.map(dayToIso),
    open,
    allowedFrom: open ? null : new Date(allowedAt).toISOString(),
  };
}

/** To a tenth, rounded down: never more than is left. */
export const inHours = (ms: number): number => Math.floor((ms * 10) / HOUR) / 10;
