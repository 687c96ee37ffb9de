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
        past text NOT NULL,
        care json
      ) WITH (fillfactor = 70)`);
    // The sweep reads what is due, in this order; players without a live chain are not in it.
    await runner.query('CREATE INDEX streaks_due ON streaks.streaks (due, player) WHERE due IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA streaks CASCADE');
  }
}
