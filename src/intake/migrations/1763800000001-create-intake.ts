import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIntake1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA intake');
    await runner.query(`
      CREATE TABLE intake.inbox (
        id text COLLATE "C" PRIMARY KEY,
        player text COLLATE "C" NOT NULL,
        hash bytea NOT NULL,
        journal uuid NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE intake.dead_letters (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        player text COLLATE "C" NOT NULL,
        activity_id text COLLATE "C" NOT NULL,
        activity json NOT NULL,
        code text NOT NULL,
        reason text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA intake CASCADE');
  }
}
