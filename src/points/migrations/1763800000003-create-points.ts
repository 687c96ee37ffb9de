import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePoints1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA points');
    await runner.query(`
      CREATE TABLE points.accounts (
        player text COLLATE "C" PRIMARY KEY,
        balance bigint NOT NULL,
        experience bigint NOT NULL,
        level bigint NOT NULL,
        top_level bigint NOT NULL,
        seq bigint NOT NULL
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE TABLE points.tallies (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        hours json NOT NULL,
        earned bigint NOT NULL,
        used json NOT NULL,
        PRIMARY KEY (player, key)
      ) WITH (fillfactor = 85)`);
    await runner.query(`
      CREATE TABLE points.entries (
        player text COLLATE "C" NOT NULL,
        seq bigint NOT NULL,
        kind text NOT NULL,
        amount bigint NOT NULL CHECK (amount <> 0),
        balance_after bigint NOT NULL,
        action text NOT NULL,
        activity text COLLATE "C",
        correlation text COLLATE "C" NOT NULL,
        reason text,
        actor text,
        metadata json,
        at timestamptz NOT NULL,
        ruleset bigint NOT NULL,
        calculation json NOT NULL,
        corrects_seq bigint,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (player, seq)
      )`);
    // What corrects an entry; nearly all entries correct none, so awards pay nothing for it.
    await runner.query(`
      CREATE INDEX entries_corrections ON points.entries (player, corrects_seq) WHERE corrects_seq IS NOT NULL`);
    await runner.query(`
      CREATE TABLE points.rewards (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        paid_at timestamptz NOT NULL,
        PRIMARY KEY (player, key)
      )`);
    await runner.query(`
      CREATE FUNCTION points.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'ledger entries are never changed or deleted: correct them by a new entry'
          USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON points.entries
        FOR EACH STATEMENT EXECUTE FUNCTION points.refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA points CASCADE');
  }
}
