import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTrophies1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA trophies');
    await runner.query(`
      CREATE TABLE trophies.shelves (
        player text COLLATE "C" PRIMARY KEY,
        gold bigint NOT NULL,
        platinum bigint NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA trophies CASCADE');
  }
}

export const trophiesMigrations = [CreateTrophies1790000000000];
