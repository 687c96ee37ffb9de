import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dead letters may also be messages that are no activity, know the way they came, and can be retried or discarded. */
export class ExtendDeadLetters1763800000601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE intake.dead_letters
        ALTER player DROP NOT NULL,
        ALTER activity_id DROP NOT NULL,
        ALTER activity DROP NOT NULL,
        ADD source text NOT NULL DEFAULT 'http',
        ADD origin text,
        ADD message text,
        ADD message_bytes int,
        ADD fingerprint bytea,
        ADD state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved', 'discarded')),
        ADD attempts int NOT NULL DEFAULT 1,
        ADD tried_at timestamptz,
        ADD settled_at timestamptz,
        ADD settled_by text,
        ADD note text`);
    await runner.query(`UPDATE intake.dead_letters SET fingerprint = sha256(convert_to('letter ' || id, 'UTF8'))`);
    await runner.query(`ALTER TABLE intake.dead_letters ALTER fingerprint SET NOT NULL`);
    await runner.query(`
      CREATE UNIQUE INDEX dead_letters_open ON intake.dead_letters (fingerprint) WHERE state = 'open'`);
    await runner.query('CREATE INDEX dead_letters_by_state ON intake.dead_letters (state, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM intake.dead_letters WHERE activity IS NULL');
    await runner.query('DROP INDEX intake.dead_letters_open, intake.dead_letters_by_state');
    await runner.query(`
      ALTER TABLE intake.dead_letters
        DROP source, DROP origin, DROP message, DROP message_bytes, DROP fingerprint, DROP state, DROP attempts,
        DROP tried_at, DROP settled_at, DROP settled_by, DROP note,
        ALTER player SET NOT NULL, ALTER activity_id SET NOT NULL, ALTER activity SET NOT NULL`);
  }
}
