import type { LeaderboardRules } from 'besitos/ruleset';
import { periodOf } from './period-of.js';
import type { Period } from './period.js';

const HOUR = 3_600_000;
/** The kinds that may settle, by the validation of a ruleset. */
const SETTLED = ['weekly', 'monthly'] as const;

/** When a period is settled (ms); null for all time, which never ends. */
export function dueOf({ until }: Period, { settling }: LeaderboardRules): number | null {
  return until === null ? null : until + settling.afterHours * HOUR;
}

/** The first instant after `now` at which some board's period falls due (ms); Infinity when no board settles. */
export function nextDue(rules: LeaderboardRules, now: number): number {
  const kinds = SETTLED.filter((kind) => rules.boards.some(({ settles, period }) => settles && period === kind));
  const instants = kinds.map((kind) => dueOf(periodOf(kind, now - rules.settling.afterHours * HOUR), rules));
  return Math.min(Infinity, ...instants.filter((due) => due !== null));
}
