import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLeaderboards1763800000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE SCHEMA leaderboards');
    // The key comes first so that a board is one stretch of the index. Nothing that changes is indexed and pages keep room:
    // an update stays on its page (HOT) and touches no index.
    await q.query(`
      CREATE TABLE leaderboards.scores (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        score int8 NOT NULL,
        reached int8 NOT NULL,
        PRIMARY KEY (key, player)
      ) WITH (fillfactor = 80)`);
    await q.query(`
      CREATE TABLE leaderboards.hidden_players (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        hidden boolean NOT NULL,
        PRIMARY KEY (player, key)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA leaderboards CASCADE');
  }
}
