import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { BoardPeriod } from '../periods/board-period.js';
import type { Standing } from '../ranking/standing.js';
import { StandingsSource, type NumberedHidden, type NumberedStanding } from '../ranking/standings.source.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** Rows a statement: small enough that others get their turn in between. */
const PIECE = 10_000;

/** Relies on the primary key (key, player). */
const STANDINGS = `
  SELECT player, score, reached
  FROM leaderboards.scores
  WHERE key = $1 AND player > $2 AND score > 0
  ORDER BY player
  LIMIT ${PIECE}`;

/** One statement, so that score and sequence are of one moment. Relies on the primary keys (key, player) and kernel.players (player). */
const NUMBERED_STANDINGS = `
  SELECT s.player, s.score, s.reached, coalesce(p.seq, 0) AS seq
  FROM (${STANDINGS}) s
  LEFT JOIN kernel.players p ON p.player = s.player
  ORDER BY s.player`;

const NUMBERED_HIDDEN = `
  SELECT h.player, h.hidden, coalesce(p.seq, 0) AS seq
  FROM leaderboards.hidden_players h
  LEFT JOIN kernel.players p ON p.player = h.player`;

/** Reads whole boards from the table. */
@Injectable()
export class ScoreTable extends StandingsSource {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {
    super();
  }

  standings(boardPeriod: BoardPeriod): AsyncIterable<readonly Standing[]> {
    return this.pieces<Standing>(STANDINGS, boardPeriod);
  }

  numberedStandings(boardPeriod: BoardPeriod): AsyncIterable<readonly NumberedStanding[]> {
    return this.pieces<NumberedStanding>(NUMBERED_STANDINGS, boardPeriod);
  }

  async hiddenPlayers(): Promise<readonly string[]> {
    const rows = await this.source.query<{ player: string }[]>(
      'SELECT player FROM leaderboards.hidden_players WHERE hidden',
    );
    return rows.map(({ player }) => player);
  }

  numberedHidden(): Promise<readonly NumberedHidden[]> {
    return this.source.query<NumberedHidden[]>(NUMBERED_HIDDEN);
  }

  private async *pieces<T extends Standing>(text: string, { key }: BoardPeriod): AsyncIterable<readonly T[]> {
    let after = '';
    for (let full = true; full;) {
      const rows = await this.source.query<T[]>(text, [key, after]);
      yield rows;
      full = rows.length === PIECE;
      if (full) after = rows[rows.length - 1].player;
    }
  }
}
