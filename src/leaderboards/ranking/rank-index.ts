import type { JournalEntry } from 'besitos/kernel';
import type { Place } from '../periods/place.js';
import type { Anchor } from './board-tree.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

/** Which rows are wanted. */
export interface Window extends Anchor {
  readonly limit: number;
  /** The player whose own row is wanted as well. */
  readonly player?: string;
  /** The rows around `player`, instead of a page. */
  readonly around?: boolean;
  /** Only these players, ranked among themselves. */
  readonly among?: readonly string[];
}

/** Rows and numbers of one moment; they never disagree. */
export interface Slice {
  readonly participants: number;
  readonly rows: readonly RankedStanding[];
  /** Whether there are rows before the first and after the last. */
  readonly more: { readonly before: boolean; readonly after: boolean };
  /** The wanted player's own row; a hidden player sees theirs. */
  readonly own?: RankedStanding;
}

/** A view of the score table that answers ranks fast. It can be thrown away at any time and is rebuilt from the table. */
export abstract class RankIndex {
  abstract read(place: Place, ranking: Ranking, window: Window): Promise<Slice>;
  /** The rank the player would have with this standing, in place of the row they have now. */
  abstract rankWith(place: Place, ranking: Ranking, standing: Standing): Promise<number>;
  /** Gets places ready before they are asked for. */
  abstract warm(places: readonly Place[]): Promise<void>;
  /** Brings the index up to these rows of the journal; the same rows may come again. One caller at a time among all instances. */
  abstract follow(rows: readonly JournalEntry[]): Promise<void>;
}
