import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBadges1763800000201 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE SCHEMA badges');
    await q.query(`
      CREATE TABLE badges.badges (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        badge text NOT NULL,
        reason json NOT NULL,
        granted_at timestamptz NOT NULL,
        PRIMARY KEY (player, key)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA badges CASCADE');
  }
}
