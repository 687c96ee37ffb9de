import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateKernel1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA kernel');
    await runner.query(`
      CREATE TABLE kernel.players (
        player text COLLATE "C" PRIMARY KEY,
        seq bigint NOT NULL DEFAULT 0
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE TABLE kernel.journal (
        id uuid PRIMARY KEY,
        player text COLLATE "C" NOT NULL,
        seq bigint NOT NULL,
        kind text NOT NULL,
        cause text COLLATE "C" NOT NULL,
        at timestamptz NOT NULL,
        activity json,
        events json NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX journal_xid ON kernel.journal (xid)');
    await runner.query(`
      CREATE TABLE kernel.readers (
        name text PRIMARY KEY,
        low xid8 NOT NULL,
        high xid8,
        last uuid
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA kernel CASCADE');
  }
}
