import type { BoardPeriod } from '../periods/board-period.js';
import type { Standing } from './standing.js';

/** With the player's sequence in the journal as of the same moment: what the journal says under it or below is contained. */
export interface NumberedStanding extends Standing {
  readonly seq: number;
}

export interface NumberedHidden {
  readonly player: string;
  readonly seq: number;
  readonly hidden: boolean;
}

/** Where an index is built from. */
export abstract class StandingsSource {
  /** All standings with a score above 0, in pieces. */
  abstract standings(boardPeriod: BoardPeriod): AsyncIterable<readonly Standing[]>;
  /** Whom others do not see. */
  abstract hiddenPlayers(): Promise<readonly string[]>;
  /** As `standings`. */
  abstract numberedStandings(boardPeriod: BoardPeriod): AsyncIterable<readonly NumberedStanding[]>;
  /** Everybody who ever opted out. */
  abstract numberedHidden(): Promise<readonly NumberedHidden[]>;
}
