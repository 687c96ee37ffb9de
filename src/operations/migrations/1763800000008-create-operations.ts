import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOperations1763800000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA operations');
    await runner.query(`
      CREATE TABLE operations.keys (
        id text COLLATE "C" PRIMARY KEY,
        name text NOT NULL,
        hash bytea NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA operations CASCADE');
  }
}
