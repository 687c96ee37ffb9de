import type { DataSource } from 'typeorm';
import { contractBoard } from './contract/given.fixture.js';
import type { Standing } from './standing.js';

/** Writes what a unit of work would commit: scores of `contractBoard`, who is hidden, and each player's sequence in the journal. */
export function scoreTableOf(source: DataSource) {
  const advance = (players: readonly string[]): Promise<{ player: string; seq: number }[]> =>
    source.query(
      `INSERT INTO kernel.players (player, seq) SELECT player, 1 FROM unnest($1::text[]) AS player
       ON CONFLICT (player) DO UPDATE SET seq = kernel.players.seq + 1`,
      [players],
    );
  return {
    clear: async (): Promise<void> => {
      await source.query('TRUNCATE leaderboards.scores, leaderboards.hidden_players');
    },
    commit: async (standings: readonly Standing[]): Promise<void> => {
      const of = <K extends keyof Standing>(name: K): Standing[K][] => standings.map((standing) => standing[name]);
      await advance(of('player'));
      await source.query(
        `INSERT INTO leaderboards.scores (key, player, score, reached)
         SELECT $1, player, score, reached FROM unnest($2::text[], $3::int8[], $4::int8[]) AS x(player, score, reached)
         ON CONFLICT (key, player) DO UPDATE SET score = excluded.score, reached = excluded.reached`,
        [contractBoard.key, of('player'), of('score'), of('reached')],
      );
    },
    hide: async (player: string, hidden: boolean): Promise<void> => {
      await advance([player]);
      await source.query(
        `INSERT INTO leaderboards.hidden_players (player, key, hidden) VALUES ($1, 'opt_out', $2)
         ON CONFLICT (player, key) DO UPDATE SET hidden = excluded.hidden`,
        [player, hidden],
      );
    },
  };
}
