import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountTheErased1763800000801 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // How many places of the final table are empty because their players were erased.
    await q.query('ALTER TABLE leaderboards.periods ADD COLUMN erased int8 NOT NULL DEFAULT 0');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE leaderboards.periods DROP COLUMN erased');
  }
}
