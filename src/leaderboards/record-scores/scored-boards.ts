import type { BoardRule, Rules } from 'besitos/ruleset';
import { dueOf } from '../periods/due-of.js';
import { periodOf } from '../periods/period-of.js';
import type { Gap, Period } from '../periods/period.js';
import { boardPeriodOf, type BoardPeriod } from '../periods/board-period.js';

/** What boards rank in the period of an instant. */
export interface ScoredBoard extends BoardPeriod {
  readonly metric: string;
  /** Gains add up here; else the score is the value of the metric. */
  readonly adds: boolean;
  /** Each place is a rank of its own, so ranks depend on who was first. */
  readonly ordinal: boolean;
  /** When the period is settled (ms); null: never, by the rules of the board. */
  readonly due: number | null;
}

/** The places that keep scores at an event time; boards that only look at another's scores (`among`) keep none. */
export class ScoredBoards {
  readonly all: readonly ScoredBoard[];
  /** Those that are settled one day. */
  readonly settled: readonly ScoredBoard[];
  private readonly from: number;
  private readonly until: number;
  private readonly keys = new Map<string | undefined, readonly string[]>();

  constructor(
    private readonly rules: Rules,
    at: number,
  ) {
    const boards = rules.boards.filter((board) => !board.among);
    const periods = boards.map(({ period }) => periodOf(period, at, rules.seasons));
    this.all = boards.flatMap((board, i) => scoredBoard(rules, board, periods[i]));
    this.settled = this.all.filter(({ due }) => due !== null);
    this.from = Math.max(...periods.map(({ from }) => from ?? -Infinity));
    this.until = Math.min(...periods.map(({ until }) => until ?? Infinity));
  }

  holds(rules: Rules, at: number): boolean {
    return rules === this.rules && at >= this.from && at < this.until;
  }

  /** The keys that an activity of this incoming type may move; all of them when it is unknown what comes. */
  keysFor(type: string | undefined): readonly string[] {
    let keys = this.keys.get(type);
    if (!keys) {
      const moved =
        type === undefined ? this.all : this.all.filter((boardPeriod) => mayMove(this.rules, boardPeriod.metric, type));
      this.keys.set(type, (keys = moved.map((boardPeriod) => boardPeriod.key)));
    }
    return keys;
  }
}

function scoredBoard(rules: Rules, board: BoardRule, period: Period | Gap): readonly ScoredBoard[] {
  if (period.key === null) return [];
  const { key, metric, settles, ranking } = board;
  const adds = metric === 'earned' || period.kind !== 'all_time';
  const due = settles ? dueOf(period, rules.ruleset.leaderboards) : null;
  return [{ ...boardPeriodOf(key, period), metric, adds, ordinal: ranking === 'ordinal', due }];
}

let last: ScoredBoards | undefined;

/** Neighbouring activities share their periods, so the last answer is kept. */
export function scoredBoardsAt(rules: Rules, at: number): ScoredBoards {
  return last?.holds(rules, at) ? last : (last = new ScoredBoards(rules, at));
}

/** Besitos, experience and built-in metrics can move with anything; a metric of the ruleset only with what it counts. */
function mayMove(rules: Rules, metric: BoardRule['metric'], type: string): boolean {
  const rule = rules.ruleset.metrics.find(({ key }) => key === metric);
  if (!rule) return true;
  const { actions, streak, types } = rule.over;
  if (types?.includes(type)) return true;
  return rules.ruleset.actions.some(
    (action) =>
      action.from.type === type &&
      (actions?.includes(action.key) || (streak !== undefined && action.streak === streak)),
  );
}
