import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFairPlay1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA fair_play');
    await runner.query(`
      CREATE TABLE fair_play.conduct (
        player text COLLATE "C" PRIMARY KEY,
        suspended boolean NOT NULL,
        admitted bytea NOT NULL,
        record json
      ) WITH (fillfactor = 70)`);
    // Six bytes a time do not compress: spares PostgreSQL the attempt.
    await runner.query('ALTER TABLE fair_play.conduct ALTER COLUMN admitted SET STORAGE EXTERNAL');
    await runner.query(`
      CREATE TABLE fair_play.cooldowns (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        times bigint[] NOT NULL,
        PRIMARY KEY (player, key)
      )`);
    await runner.query(`
      CREATE TABLE fair_play.refused (
        player text COLLATE "C" NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        activity text COLLATE "C" NOT NULL,
        type text NOT NULL,
        action text NOT NULL,
        rule text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (player, id)
      )`);
    await runner.query(`
      CREATE TABLE fair_play.flags (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        player text COLLATE "C" NOT NULL,
        flag bigint NOT NULL,
        rule text NOT NULL,
        activity text COLLATE "C",
        at timestamptz NOT NULL,
        evidence json NOT NULL,
        penalty_until timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX flags_of_player ON fair_play.flags (player, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA fair_play CASCADE');
  }
}
