import type { CommittedRow } from 'besitos/kernel';
import type { BoardPeriod } from '../periods/board-period.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

/** From which place of the order on rows are taken; none: from the top. A standing need not be on the board (any more). */
export interface Anchor {
  readonly after?: Standing;
  readonly before?: Standing;
  /** So many rows are left out at the top; not beside the others. */
  readonly offset?: number;
}

/** Which rows are wanted. */
export interface Window extends Anchor {
  readonly limit: number;
  /** The player whose own row is wanted as well. */
  readonly player?: string;
  /** The rows around `player`, `limit` on either side, instead of a page. */
  readonly around?: boolean;
  /** Only these players, ranked among themselves. */
  readonly among?: readonly string[];
}

/** Rows and numbers of one moment; they never disagree. */
export interface Slice {
  readonly participants: number;
  readonly rows: readonly RankedStanding[];
  /** How many rows of the board come before the first. */
  readonly offset: number;
  /** Whether there are rows before the first and after the last. */
  readonly more: { readonly before: boolean; readonly after: boolean };
  /** The wanted player's own row; a hidden player sees theirs. */
  readonly own?: RankedStanding;
  /** How many rows stand better than the own one; the rank less 1, but on dense boards. */
  readonly ahead?: number;
}

/** Many players of one board, of one moment. */
export interface Crowd {
  readonly participants: number;
  /** In the order they were asked for; nothing for who is not on the board. A hidden player has the rank they see. */
  readonly rows: readonly (RankedStanding | undefined)[];
}

/** A view of the score table that answers ranks fast. It can be thrown away at any time and is rebuilt from the table. */
export abstract class RankIndex {
  abstract read(boardPeriod: BoardPeriod, ranking: Ranking, window: Window): Promise<Slice>;
  /** Where these players stand, at the cost of one question however many they are. */
  abstract ranksOf(boardPeriod: BoardPeriod, ranking: Ranking, players: readonly string[]): Promise<Crowd>;
  /**
   * The rank each of these standings would have by itself, in place of the row its player has now; at the cost of one question.
   * Nothing while only the table could tell.
   */
  abstract ranksWith(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    standings: readonly Standing[],
  ): Promise<readonly number[] | undefined>;
  /** Gets boards ready before they are asked for; called again whenever other boards are wanted. */
  abstract warm(boardPeriods: readonly BoardPeriod[]): Promise<void>;
  /**
   * Takes over what journal rows say: scores and who is hidden. Rows may come again, and late: what is newer is kept.
   * Each player's rows come in their order. Rejects when they could not be taken over: hand them over again.
   */
  abstract follow(rows: readonly CommittedRow[]): Promise<void>;
  /** All that the journal has was handed over, as of now. A shared index that does not hear so for seconds leaves its readers to the table. */
  confirm(): Promise<void> {
    return Promise.resolve();
  }
  /** Builds a place anew from the table. */
  abstract rebuild(boardPeriod: BoardPeriod): Promise<void>;
  /**
   * What the index holds of these players, hidden or not, in their order, for comparing it with the table;
   * undefined when it holds nothing of this place and would ask the table.
   */
  abstract held(
    boardPeriod: BoardPeriod,
    players: readonly string[],
  ): Promise<readonly (Standing | undefined)[] | undefined>;
}
