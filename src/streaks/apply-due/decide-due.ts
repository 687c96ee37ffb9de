import { dayToIso, localDay } from 'besitos/calendar';
import { vipAt, type NoFreeze, type StreakChange, type StreakRisk } from 'besitos/contracts';
import type { Rulebook, Rules } from 'besitos/ruleset';
import { changeOf, coverDays, lastActive, reshape } from '../advance-streaks/reshape.js';
import { latestOf, longestOf } from '../days/chains.js';
import { AUTO_FROZEN } from '../days/marks.js';
import { resolveChains } from '../days/resolve-days.js';
import { riskLevel } from '../risk/risk-level.js';
import { nextDue, withChanges, withStreaks, type Streak, type Streaks } from '../store/streaks.js';
import { decideFreeze, decideHandFreeze, type Freezer } from './decide-freeze.js';

const DAY = 86_400_000;

export interface Due {
  readonly row: Streaks;
  readonly changes: readonly StreakChange[];
  readonly risks: readonly StreakRisk[];
}

/** Up to when (ms) things are due, and by what: an import of long ago, another activity, or the clock. */
export interface Until {
  readonly at: number;
  readonly history: boolean;
}

interface Step {
  readonly type: string;
  readonly streak: Streak;
  readonly at: number;
  /** Left out for a type that is no longer in the ruleset. */
  readonly rule: ReturnType<Rules['streakType']>;
  readonly rules: Rules;
  readonly player: Freezer;
}

const NONE: readonly never[] = [];

/** Applies every risk, freeze and break that is due, one after the other: in order of their instants, then of their types. */
export function decideDue(row: Streaks, until: Until, player: Freezer, book: Pick<Rulebook, 'at'>): Due {
  if (row.due === null || row.due > until.at) return { row, changes: NONE, risks: NONE };
  const streaks: Record<string, Streak> = { ...row.streaks };
  const changes: StreakChange[] = [];
  const risks: StreakRisk[] = [];
  for (;;) {
    const next = firstDue(streaks, until.at, book);
    if (!next) return { row: withStreaks(row, streaks, row.past, row.care, book), changes, risks };
    const { type, at } = next;
    const streak = streaks[type];
    const rules = book.at(at);
    const step: Step = { type, streak, at, rule: rules.streakType(type), rules, player };
    // Of what was imported, nothing that lies long back is told of or frozen.
    const isOld = streak.imported && (until.history || at <= until.at - rules.ruleset.streaks.lateDays * DAY);
    if (at < streak.breaksAt) {
      streaks[type] = withChanges(streak, { warned: true });
      if (!isOld) risks.push(riskOf(step, row.past));
    } else {
      const { next: after, change } = isOld ? broken(step, 'imported') : frozenOrBroken(step, row.past);
      streaks[type] = after;
      changes.push(change);
    }
  }
}

function firstDue(streaks: Streaks['streaks'], until: number, book: Pick<Rulebook, 'at'>) {
  let first: { type: string; at: number } | undefined;
  for (const type in streaks) {
    const at = nextDue(streaks[type], book);
    if (at === null || at > until) continue;
    if (!first || at < first.at || (at === first.at && type < first.type)) first = { type, at };
  }
  return first;
}

function frozenOrBroken(step: Step, past: string): { next: Streak; change: StreakChange } {
  const { streak, type, at, rule, rules, player } = step;
  if (!rule) return broken(step, 'type_removed');
  const decision = decideFreeze(streak, past, at, player, rule, rules.ruleset.streaks);
  if ('refused' in decision) return broken(step, decision.refused);
  const reshaped = reshape(streak, coverDays(streak, past, decision.days, AUTO_FROZEN, rule), player, rule);
  if (!reshaped) return broken(step, 'count_too_low');
  const { count } = streak;
  const told = { type, before: count, count, longest: reshaped.longest, at, ...sinceLast(step) };
  const change = changeOf(
    { ...told, reason: 'frozen', covered: decision.days.map(dayToIso) },
    isVip(step),
    rules.ruleset.points,
  );
  return { next: reshaped.streak, change };
}

function broken(step: Step, freeze: NoFreeze): { next: Streak; change: StreakChange } {
  const { streak, type, at, rules } = step;
  const told = { type, before: streak.count, count: 0, longest: longest(step), broken: true, at } as const;
  return {
    next: withChanges(streak, { live: false, warned: undefined, decided: undefined }),
    change: changeOf({ ...told, ...sinceLast(step), reason: 'missed', freeze }, isVip(step), rules.ruleset.points),
  };
}

function riskOf({ streak, type, at, rule, rules, player }: Step, past: string): StreakRisk {
  const { streaks } = rules.ruleset;
  const { count, breaksAt } = streak;
  const level = riskLevel(breaksAt - at, false, streaks.risk);
  const canFreeze = rule !== undefined && 'days' in decideHandFreeze(streak, past, at, player, rule, streaks);
  return { type, count, at, breaksAt, level, canFreeze };
}

const isVip = ({ player, at }: Step): boolean => vipAt(player, at) !== 'none';

/** A type that left the ruleset has no distance to derive chains by; its latest chain is known all the same. */
function longest({ streak, rule }: Step): number {
  return rule ? longestOf(resolveChains(streak, rule.apart), streak.settled) : Math.max(streak.settled, streak.count);
}

function sinceLast({ streak, at, rule, player }: Step): { sinceLast?: number } {
  const latest = rule && latestOf(resolveChains(streak, rule.apart));
  return latest ? { sinceLast: localDay(player.zone, player.dayStart, at) - lastActive(latest) } : {};
}
