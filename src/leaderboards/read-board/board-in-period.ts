import { DomainError } from 'besitos/kernel';
import type { BoardRule, LeaderboardRules, Rules } from 'besitos/ruleset';
import { periodNamed, periodOf } from '../periods/period-of.js';
import type { Gap, Period } from '../periods/period.js';
import { boardPeriodOf, type BoardPeriod } from '../periods/board-period.js';

/** A board as asked for: its rule, the period, and where the scores it shows are kept. */
export interface BoardInPeriod {
  readonly rule: BoardRule;
  readonly boardPeriod: BoardPeriod;
}

/** A board of seasons between two of them: nobody scores on it, and there are no scores to show. */
export interface RestingBoard {
  readonly rule: BoardRule;
  readonly boardPeriod: null;
  readonly gap: Gap;
}

export type PeriodStatus = 'running' | 'open' | 'settled' | 'closed' | 'resting';

/** The board in the period that runs at `at` (ms). */
export function runningBoard(rule: BoardRule, at: number, { seasons }: Rules): BoardInPeriod | RestingBoard {
  const period = periodOf(rule.period, at, seasons);
  return period.key === null ? { rule, boardPeriod: null, gap: period } : inPeriod(rule, period);
}

/** The board a caller names, in the period they name or in the running one. Errors: `board_not_found`, `invalid_period`, `period_not_found`. */
export function boardNamed(
  rules: Rules,
  key: string,
  period: string | undefined,
  now: number,
): BoardInPeriod | RestingBoard {
  const rule = rules.board(key);
  if (!rule) {
    const known = rules.boards.map((board) => board.key).join(', ');
    throw new DomainError('board_not_found', 404, `There is no leaderboard ${key}. There are: ${known}.`, [
      { field: 'board', message: `must be one of ${known}` },
    ]);
  }
  if (period === undefined) return runningBoard(rule, now, rules);
  const named = periodNamed(rule.period, period, rules.seasons);
  if (!named) throw rule.period === 'season' ? noSuchSeason(period, rules, now) : invalidPeriod(rule, period, now);
  if (named.from !== null && named.from > now) {
    throw new DomainError('period_not_found', 404, `The period ${period} has not begun.`, [
      { field: 'period', message: 'must not lie in the future' },
    ]);
  }
  return inPeriod(rule, named);
}

function inPeriod(rule: BoardRule, period: Period): BoardInPeriod {
  return { rule, boardPeriod: boardPeriodOf(rule.scoresOf ?? rule.key, period) };
}

/** Resting: no season runs. Open: over, but on-time activities may still arrive. Closed: over, and not settled: not yet, or never. */
export function statusOf(
  period: Period | Gap,
  settling: LeaderboardRules['settling'],
  now: number,
  isSettled: boolean,
): PeriodStatus {
  if (period.key === null) return 'resting';
  if (isSettled) return 'settled';
  if (period.until === null || now < period.until) return 'running';
  return now < period.until + settling.afterHours * 3_600_000 ? 'open' : 'closed';
}

function invalidPeriod(rule: BoardRule, period: string, now: number): DomainError {
  const example = periodOf(rule.period, now, []).key;
  const detail = `There is no period ${period}: those of the leaderboard ${rule.key} are written like ${example}.`;
  return new DomainError('invalid_period', 400, detail, [
    { field: 'period', message: `must be a period that exists, like ${example}` },
  ]);
}

function noSuchSeason(period: string, { seasons }: Rules, now: number): DomainError {
  const begun = seasons.filter(({ from }) => from <= now).map(({ key }) => key);
  const known = begun.length ? `There were: ${begun.join(', ')}.` : 'None has begun yet.';
  return new DomainError('period_not_found', 404, `There is no season ${period}. ${known}`, [
    { field: 'period', message: 'must be a season that has begun' },
  ]);
}
