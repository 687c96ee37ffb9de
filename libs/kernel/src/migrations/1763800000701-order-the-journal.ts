import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `xid` becomes the place of a row in the order that readers follow. A transaction may get its id, then wait for a player's lock, and write
 * after a transaction with a higher id: by ids alone the player's later row would be read first. The latest transaction that PostgreSQL has
 * completed when the row is written is never below any that held the player's lock before, so the greater of both keeps each player in order.
 * It is never below the row's own transaction either, which while it is open keeps the row above the horizon; and never above what is
 * completed once that one is, so a row waits for no transaction that has yet to come.
 */
export class OrderTheJournal1763800000701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE kernel.journal ALTER COLUMN xid
        SET DEFAULT greatest(pg_current_xact_id(), (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text::xid8)`);
    await runner.query('ALTER TABLE kernel.readers DROP COLUMN high, ADD COLUMN seq bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE kernel.readers ADD COLUMN high xid8, DROP COLUMN seq');
    await runner.query('ALTER TABLE kernel.journal ALTER COLUMN xid SET DEFAULT pg_current_xact_id()');
  }
}
