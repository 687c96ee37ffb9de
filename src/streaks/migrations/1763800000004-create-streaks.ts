import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStreaks1763800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA streaks');
    await runner.query(`
      CREATE TABLE streaks.streaks (
        player text COLLATE "C" PRIMARY KEY,
        latest bigint,
        due bigint,
        streaks json NOT NULL,
        past text NOT NULL
      ) WITH (fillfactor = 70)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA streaks CASCADE');
  }
}
