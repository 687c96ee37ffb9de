import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAnsweredRequests1763800000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kernel.answered_requests (
        id text COLLATE "C" PRIMARY KEY,
        hash bytea NOT NULL,
        answer json,
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE kernel.answered_requests');
  }
}
