import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAchievements1763800000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE SCHEMA achievements');
    await q.query(`
      CREATE TABLE achievements.progress (
        player text COLLATE "C" PRIMARY KEY,
        metrics json NOT NULL,
        unlocked json NOT NULL,
        pending text[] NOT NULL,
        revoked json NOT NULL,
        day int8 NOT NULL
      )`);
    await q.query(`
      CREATE TABLE achievements.distinct_values (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        seen int8[] NOT NULL,
        PRIMARY KEY (player, key)
      )`);
    await q.query(`
      CREATE TABLE achievements.pace (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        day int8 NOT NULL,
        metrics json NOT NULL,
        PRIMARY KEY (player, key)
      )`);
    await q.query(`
      CREATE TABLE achievements.unlocks (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        times int8 NOT NULL,
        regained int8 NOT NULL,
        activity text COLLATE "C",
        reward int8 NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (player, key, times, regained)
      )`);
    await q.query(`
      CREATE TABLE achievements.revocations (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        count int8 NOT NULL,
        times int8 NOT NULL,
        reason text NOT NULL,
        actor text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (player, key, count)
      )`);
    await this.definitions(q);
  }

  /** `catalogue` is one row: its version tells every unit of work whether a definition has changed, and its lock puts changes in line. */
  private async definitions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE achievements.catalogue (
        id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        version int8 NOT NULL
      )`);
    await q.query('INSERT INTO achievements.catalogue (version) VALUES (0)');
    await q.query(`
      CREATE TABLE achievements.definitions (
        key text COLLATE "C" NOT NULL,
        revision int8 NOT NULL,
        rule json NOT NULL,
        reason text,
        actor text NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (key, revision)
      )`);
    await q.query(`
      CREATE TABLE achievements.backfills (
        id uuid PRIMARY KEY,
        key text COLLATE "C" NOT NULL,
        revision int8 NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'superseded')),
        announced bool NOT NULL,
        actor text NOT NULL,
        at timestamptz NOT NULL,
        horizon xid8 NOT NULL,
        total int8 NOT NULL,
        cursor text COLLATE "C",
        looked int8 NOT NULL DEFAULT 0,
        players int8 NOT NULL DEFAULT 0,
        unlocks int8 NOT NULL DEFAULT 0,
        besitos int8 NOT NULL DEFAULT 0,
        failed int8 NOT NULL DEFAULT 0,
        finished_at timestamptz
      )`);
    await q.query('CREATE INDEX backfills_key ON achievements.backfills (key, id)');
    await q.query(`CREATE UNIQUE INDEX backfills_running ON achievements.backfills (key) WHERE state = 'running'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA achievements CASCADE');
  }
}
