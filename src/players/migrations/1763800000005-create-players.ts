import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlayers1763800000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE SCHEMA players');
    await q.query(`
      CREATE TABLE players.profiles (
        player text COLLATE "C" PRIMARY KEY,
        zone text NOT NULL,
        day_start int8 NOT NULL,
        vip json NOT NULL,
        opt_out boolean NOT NULL,
        auto_freeze boolean,
        zone_changed_at timestamptz
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA players CASCADE');
  }
}
