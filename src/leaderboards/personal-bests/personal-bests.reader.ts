import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';
import type { BoardRule } from 'besitos/ruleset';

export interface BestScore {
  readonly board: string;
  readonly period: string;
  readonly score: number;
  /** Whole seconds since 1970. */
  readonly reached: number;
}

export interface BestRank {
  readonly board: string;
  /** Of a board that settles its period, else the day. */
  readonly period: string;
  readonly rank: number;
}

export interface Bests {
  readonly score: BestScore;
  readonly rank?: BestRank;
}

interface Row extends BestScore, BestRank {
  readonly of: 'score' | 'settled' | 'day';
}

/** Relies on the index scores_player (player, key), that of leaderboards.settled by player, and the primary key (player, day, board). Among equals the earlier one is the best. */
const BESTS: Statement = {
  name: 'leaderboards.bests',
  text: `(SELECT DISTINCT ON (split_part(key, '|', 1)) 'score' AS of,
           split_part(key, '|', 1) AS board, split_part(key, '|', 2) AS period, score, reached, 0 AS rank
      FROM leaderboards.scores
     WHERE player = $1 AND score > 0
     ORDER BY split_part(key, '|', 1), score DESC, reached, key)
    UNION ALL
    (SELECT DISTINCT ON (split_part(key, '|', 1)) 'settled',
           split_part(key, '|', 1), split_part(key, '|', 2), 0, 0, rank
      FROM leaderboards.settled
     WHERE player = $1
     ORDER BY split_part(key, '|', 1), rank, key)
    UNION ALL
    (SELECT DISTINCT ON (board) 'day', board, day::text, 0, 0, rank
      FROM leaderboards.rank_days
     WHERE player = $1
     ORDER BY board, rank, day)`,
};

/** A player's bests by board. They are read from what is kept anyway, so a reversal or an import is in them at once. */
@Injectable()
export class PersonalBestsReader {
  constructor(private readonly sessions: Sessions) {}

  /** A rank within a running period says little (the first to score on a Monday leads), so boards that settle count final ranks only. */
  async of(player: string, boards: readonly BoardRule[]): Promise<ReadonlyMap<string, Bests>> {
    const rows = await this.sessions.read<Row>(BESTS, [player]);
    const settling = new Set(boards.filter(({ settles }) => settles).map(({ key }) => key));
    const ranks = new Map<string, BestRank>();
    for (const row of rows) {
      if (row.of === 'settled') ranks.set(row.board, row);
      if (row.of === 'day' && !settling.has(row.board) && !ranks.has(row.board)) ranks.set(row.board, row);
    }
    return new Map(
      rows.filter(({ of }) => of === 'score').map((score) => [score.board, { score, rank: ranks.get(score.board) }]),
    );
  }
}
