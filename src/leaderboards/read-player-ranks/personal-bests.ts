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

/** Relies on the index scores_player (player, key). Among equals the earlier one is the best. */
const SCORES: Statement = {
  name: 'leaderboards.bests.scores',
  text: `SELECT DISTINCT ON (split_part(key, '|', 1))
           split_part(key, '|', 1) AS board, split_part(key, '|', 2) AS period, score, reached
      FROM leaderboards.scores
     WHERE player = $1 AND score > 0
     ORDER BY split_part(key, '|', 1), score DESC, reached, key`,
};

/** Relies on the index of leaderboards.settled by player. */
const SETTLED: Statement = {
  name: 'leaderboards.bests.settled',
  text: `SELECT DISTINCT ON (split_part(key, '|', 1))
           split_part(key, '|', 1) AS board, split_part(key, '|', 2) AS period, rank
      FROM leaderboards.settled
     WHERE player = $1
     ORDER BY split_part(key, '|', 1), rank, key`,
};

/** Relies on the primary key (player, day, board). */
const DAYS: Statement = {
  name: 'leaderboards.bests.days',
  text: `SELECT DISTINCT ON (board) board, day::text AS period, rank
      FROM leaderboards.rank_days
     WHERE player = $1
     ORDER BY board, rank, day`,
};

/** A player's bests by board. They are read from what is kept anyway, so a reversal or an import is in them at once. */
@Injectable()
export class PersonalBests {
  constructor(private readonly sessions: Sessions) {}

  async scores(player: string): Promise<ReadonlyMap<string, BestScore>> {
    return byBoard(await this.sessions.read<BestScore>(SCORES, [player]));
  }

  /** A rank within a running period says little (the first to score on a Monday leads), so boards that settle count final ranks only. */
  async ranks(player: string, boards: readonly BoardRule[]): Promise<ReadonlyMap<string, BestRank>> {
    const [settled, days] = await Promise.all([
      this.sessions.read<BestRank>(SETTLED, [player]),
      this.sessions.read<BestRank>(DAYS, [player]),
    ]);
    const settling = new Set(boards.filter(({ settles }) => settles).map(({ key }) => key));
    return new Map([...byBoard(days.filter(({ board }) => !settling.has(board))), ...byBoard(settled)]);
  }
}

function byBoard<T extends { readonly board: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.board, row]));
}
