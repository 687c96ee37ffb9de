import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRankChanges1763800000401 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE leaderboards.announced (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        rank int8,
        score int8 NOT NULL,
        to_beat int8,
        seq int8 NOT NULL,
        PRIMARY KEY (player, key)
      ) WITH (fillfactor = 80)`);
    await q.query(`
      CREATE TABLE leaderboards.rank_days (
        player text COLLATE "C" NOT NULL,
        day date NOT NULL,
        board text COLLATE "C" NOT NULL,
        period text COLLATE "C" NOT NULL,
        rank int8 NOT NULL,
        score int8 NOT NULL,
        participants int8 NOT NULL,
        PRIMARY KEY (player, day, board)
      ) WITH (fillfactor = 80)`);
    // A player's own scores: bests and trends. Neither column ever changes, so updates of a score still touch no index.
    await q.query('CREATE INDEX scores_player ON leaderboards.scores (player, key)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX leaderboards.scores_player');
    await q.query('DROP TABLE leaderboards.rank_days, leaderboards.announced');
  }
}
