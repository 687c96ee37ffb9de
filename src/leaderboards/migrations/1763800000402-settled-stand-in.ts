import type { MigrationInterface, QueryRunner } from 'typeorm';

/** STAND-IN: the final table is settling's own. To be dropped, with its line in `index.ts`, where settling's migration exists. */
export class SettledStandIn1763800000402 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE IF NOT EXISTS leaderboards.settled (
        key text COLLATE "C" NOT NULL,
        player text COLLATE "C" NOT NULL,
        rank int8 NOT NULL,
        score int8 NOT NULL,
        reached int8 NOT NULL,
        participants int8 NOT NULL,
        personal_best boolean NOT NULL,
        settled_at timestamptz NOT NULL,
        PRIMARY KEY (key, player)
      )`);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}
