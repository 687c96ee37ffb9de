import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSettling1763800000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE leaderboards.periods (
        key text COLLATE "C" PRIMARY KEY,
        board text NOT NULL,
        period text NOT NULL,
        until timestamptz NOT NULL,
        due timestamptz NOT NULL,
        step text NOT NULL CHECK (step IN ('open', 'closing', 'paying', 'settled', 'never')),
        participants int8 NOT NULL DEFAULT 0,
        paid int8 NOT NULL DEFAULT 0,
        last_paid text COLLATE "C",
        besitos int8 NOT NULL DEFAULT 0,
        failed int8 NOT NULL DEFAULT 0,
        recorded_at timestamptz
      )`);
    await q.query(`
      CREATE INDEX periods_unsettled ON leaderboards.periods (due, key) WHERE step IN ('open', 'closing', 'paying')`);
    await q.query(`
      CREATE TABLE leaderboards.settled (
        key text COLLATE "C" NOT NULL,
        player text COLLATE "C" NOT NULL,
        position int8 NOT NULL,
        rank int8 NOT NULL,
        score int8 NOT NULL,
        reached int8 NOT NULL,
        participants int8 NOT NULL,
        personal_best boolean NOT NULL,
        settled_at timestamptz NOT NULL,
        PRIMARY KEY (key, player)
      )`);
    // In the order of the board: for its pages, and for paying piece by piece.
    await q.query(`CREATE UNIQUE INDEX settled_in_order ON leaderboards.settled (key, position)`);
    await q.query(`CREATE INDEX settled_by_player ON leaderboards.settled (player, settled_at, key)`);
    await q.query(`
      CREATE TABLE leaderboards.late_scores (
        key text COLLATE "C" NOT NULL,
        player text COLLATE "C" NOT NULL,
        score int8 NOT NULL,
        at timestamptz NOT NULL,
        cause text NOT NULL
      )`);
    await q.query('CREATE INDEX late_scores_key ON leaderboards.late_scores (key, player)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE leaderboards.late_scores, leaderboards.settled, leaderboards.periods');
  }
}
