import type { RankIndex, Slice, Window } from '../rank-index.js';
import { periodNamed } from '../../periods/period-of.js';
import { boardPeriodOf } from '../../periods/board-period.js';
import type { Ranking, Standing } from '../standing.js';

/** An index over a table of its own, as the contract drives it. */
export interface OpenIndex {
  readonly index: RankIndex;
  /** Empties the table; nobody is hidden, and the index knows. */
  clear(): Promise<void>;
  /** Commits scores of `contractBoard`, and lets the index hear of them as it does in a service. */
  commit(standings: readonly Standing[]): Promise<void>;
  /** Commits that a player is hidden from others, or shown again. */
  hide(player: string, hidden: boolean): Promise<void>;
  close(): Promise<void>;
}

export const contractBoard = boardPeriodOf('weekly', periodNamed('weekly', '2026-W47')!);

/** An index that is opened for all of a describe. */
export class Given {
  opened!: OpenIndex;

  get index(): RankIndex {
    return this.opened.index;
  }

  /** These standings, and nobody hidden. */
  async standings(standings: readonly Standing[]): Promise<void> {
    await this.opened.clear();
    await this.opened.commit(standings);
  }

  read(window: Window, ranking: Ranking = 'standard'): Promise<Slice> {
    return this.index.read(contractBoard, ranking, window);
  }
}
