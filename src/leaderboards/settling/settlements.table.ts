import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DATA_SOURCE, AWAIT_UNITS, Sessions, type Statement } from 'besitos/kernel';
import type { BoardRule } from 'besitos/ruleset';
import { DataSource } from 'typeorm';
import type { SettledPeriod } from './settled-period.js';

/** A period that is being settled. */
export interface Settlement extends SettledPeriod {
  readonly participants: number;
  /** How many players are done, in the order of the board. */
  readonly paid: number;
  readonly lastPaid: string | null;
  /** How many players of the final table were erased since. */
  readonly erased: number;
}

/** A row of the final table. */
export interface SettledRow {
  readonly player: string;
  readonly rank: number;
  readonly score: number;
  readonly personalBest: boolean;
}

/** Relies on the index periods_unsettled: costs nothing while nothing is due. */
const NEXT: Statement = {
  name: 'leaderboards.periods.next',
  text: `SELECT key, board, period, until, due, step, participants, paid, last_paid AS "lastPaid", erased
      FROM leaderboards.periods
     WHERE step IN ('open', 'closing', 'paying') AND due <= $1
     ORDER BY due, key LIMIT 1`,
};

/** Relies on the index settled_in_order. */
const PIECE: Statement = {
  name: 'leaderboards.settled.piece',
  text: `SELECT player, rank, score, personal_best AS "personalBest"
      FROM leaderboards.settled s
     WHERE key = $1
       AND ($2::text IS NULL OR position > (SELECT l.position FROM leaderboards.settled l WHERE l.key = $1 AND l.player = $2))
     ORDER BY position LIMIT $3`,
};

/** As PIECE: nobody is left pending the last one paid. Counting would not tell, for players may be erased before they are paid. */
const FINISH: Statement = {
  name: 'leaderboards.periods.finish',
  text: `UPDATE leaderboards.periods p SET step = 'settled', recorded_at = now()
     WHERE key = $1 AND step = 'paying' AND NOT EXISTS (
       SELECT FROM leaderboards.settled s
        WHERE s.key = $1
          AND (p.last_paid IS NULL OR position > (
            SELECT l.position FROM leaderboards.settled l WHERE l.key = $1 AND l.player = p.last_paid)))`,
};

const RANK: Record<BoardRule['ranking'], string> = {
  standard: 'rank() OVER (ORDER BY s.score DESC)',
  dense: 'dense_rank() OVER (ORDER BY s.score DESC)',
  ordinal: 'row_number() OVER (ORDER BY s.score DESC, s.reached, s.player)',
};

const BY_INDEX = 'SET LOCAL enable_seqscan = off';

/**
 * Relies on the primary key of scores for the board, and on the index settled_by_player for each player's best before: periods of a board
 * settle in their order, so what is settled is what was before. `|| ''` and `BY_INDEX` keep the planner from reading whole tables for each player:
 * right after a settlement its statistics know nothing of the rows that came (50,000 players: 157 s, so 0.6 s).
 */
const finalTable = (ranking: BoardRule['ranking']): string => `
  INSERT INTO leaderboards.settled (key, player, position, rank, score, reached, participants, personal_best, settled_at)
  SELECT s.key, s.player, ${RANK.ordinal}, ${RANK[ranking]}, s.score, s.reached, count(*) OVER (), coalesce(s.score > b.best, false), $2
    FROM leaderboards.scores s
    LEFT JOIN leaderboards.hidden_players h ON h.player = s.player AND h.hidden
    LEFT JOIN LATERAL (
      SELECT max(f.score) AS best FROM leaderboards.settled f
       WHERE f.player = s.player AND starts_with(f.key || '', $3)) b ON true
   WHERE s.key = $1 AND s.score > 0 AND h.player IS NULL`;

/** The steps of a settlement in SQL, each of which can be done again after a crash. */
@Injectable()
export class SettlementsTable {
  constructor(
    @InjectDataSource(DATA_SOURCE) private readonly source: DataSource,
    private readonly sessions: Sessions,
  ) {}

  /** The earliest period that is due at `now` (ms) and not settled yet. */
  async next(now: number): Promise<Settlement | undefined> {
    const [row] = await this.sessions.read<Settlement>(NEXT, [new Date(now)]);
    return row;
  }

  /** No score counts from here on: units that began before have ended, and later ones know. */
  async close(key: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      for (const statement of AWAIT_UNITS) await manager.query(statement);
      await manager.query(`UPDATE leaderboards.periods SET step = 'closing' WHERE key = $1 AND step = 'open'`, [key]);
    });
  }

  /** Stores the final table, in one transaction. */
  async store({ key, board, due }: SettledPeriod, ranking: BoardRule['ranking']): Promise<void> {
    await this.source.transaction(async (manager) => {
      const mine = await manager.query<object[]>(
        `SELECT key FROM leaderboards.periods WHERE key = $1 AND step = 'closing' FOR UPDATE`,
        [key],
      );
      if (!mine.length) return;
      await manager.query(BY_INDEX);
      await manager.query(finalTable(ranking), [key, new Date(due), `${board}|`]);
      await manager.query(
        `UPDATE leaderboards.periods SET step = 'paying',
                participants = (SELECT count(*) FROM leaderboards.settled WHERE key = $1) WHERE key = $1`,
        [key],
      );
    });
  }

  /** The next players to be paid, in the order of the board. */
  piece({ key, lastPaid }: Settlement, limit: number): Promise<SettledRow[]> {
    return this.sessions.read<SettledRow>(PIECE, [key, lastPaid, limit]);
  }

  async finish(key: string): Promise<void> {
    await this.sessions.read(FINISH, [key]);
  }
}
