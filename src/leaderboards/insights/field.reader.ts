import { Injectable } from '@nestjs/common';
import { RankIndex } from '../ranking/rank-index.js';
import type { RankedStanding } from '../ranking/standing.js';
import type { BoardInPeriod, RestingBoard } from '../read-board/board-in-period.js';

/** A player among the others of a board. */
export interface Field {
  readonly participants: number;
  readonly own?: RankedStanding;
  /** The rows right before and after the player's own. */
  readonly before?: RankedStanding;
  readonly after?: RankedStanding;
  /** The last row with a better rank; for somebody without a score the last of the board. */
  readonly better?: RankedStanding;
  /** The last row of the top, when it is full. */
  readonly lastOfTop?: RankedStanding;
}

/** Looks around a player, with the same index and order as every list. */
@Injectable()
export class FieldReader {
  constructor(private readonly index: RankIndex) {}

  async around(player: string, { rule, boardPeriod }: BoardInPeriod | RestingBoard, top: number): Promise<Field> {
    if (!boardPeriod) return { participants: 0 };
    const { rows, own, participants } = await this.index.read(boardPeriod, rule.ranking, {
      limit: 1,
      player,
      around: true,
    });
    const at = rows.findIndex((row) => row.player === player);
    const [before, after] = at < 0 ? [] : [rows[at - 1], rows[at + 1]];
    // Stands before every row of this score: where ranks are shared, equal scores are no better.
    const anchor = { player: '', score: own?.score ?? 0, reached: 0 };
    const [above, topRows] = await Promise.all([
      this.index.read(boardPeriod, rule.ranking, { limit: 1, before: anchor }),
      this.index.read(boardPeriod, rule.ranking, { limit: top }),
    ]);
    const better = rule.ranking === 'ordinal' && own ? before : above.rows[0];
    return { participants, own, before, after, better, lastOfTop: topRows.rows[top - 1] };
  }
}
