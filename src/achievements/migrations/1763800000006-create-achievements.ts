import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAchievements1763800000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE SCHEMA achievements');
    await q.query(`
      CREATE TABLE achievements.progress (
        player text COLLATE "C" PRIMARY KEY,
        metrics json NOT NULL,
        unlocked json NOT NULL,
        pending text[] NOT NULL
      )`);
    await q.query(`
      CREATE TABLE achievements.distinct_values (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        seen int8[] NOT NULL,
        PRIMARY KEY (player, key)
      )`);
    await q.query(`
      CREATE TABLE achievements.unlocks (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        times int8 NOT NULL,
        activity text COLLATE "C",
        reward int8 NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (player, key, times)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA achievements CASCADE');
  }
}
