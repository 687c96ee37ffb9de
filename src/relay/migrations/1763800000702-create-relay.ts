import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRelay1763800000702 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA relay');
    await runner.query('CREATE TABLE relay.identity (id uuid NOT NULL DEFAULT gen_random_uuid())');
    await runner.query('INSERT INTO relay.identity DEFAULT VALUES');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA relay CASCADE');
  }
}
