import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Place } from '../periods/place.js';
import { StandingsSource } from '../ranking/standings.source.js';
import type { Standing } from '../ranking/standing.js';

/** Rows a statement: small enough that others get their turn in between. */
const PIECE = 10_000;

/** Relies on the primary key (key, player). */
const STANDINGS = `
  SELECT player, score, reached
  FROM leaderboards.scores
  WHERE key = $1 AND player > $2 AND score > 0
  ORDER BY player
  LIMIT ${PIECE}`;

/** Reads whole boards from the table. */
@Injectable()
export class ScoreTable extends StandingsSource {
  constructor(@InjectDataSource() private readonly source: DataSource) {
    super();
  }

  async *standings(place: Place): AsyncIterable<readonly Standing[]> {
    let after = '';
    for (let full = true; full;) {
      const rows = await this.source.query<Standing[]>(STANDINGS, [place.key, after]);
      yield rows;
      full = rows.length === PIECE;
      if (full) after = rows[rows.length - 1].player;
    }
  }

  async hiddenPlayers(): Promise<readonly string[]> {
    const rows = await this.source.query<{ player: string }[]>(
      'SELECT player FROM leaderboards.hidden_players WHERE hidden',
    );
    return rows.map(({ player }) => player);
  }
}
