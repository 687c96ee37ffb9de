import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Activity } from 'besitos/contracts';
import { DATA_SOURCE, EventClock } from 'besitos/kernel';
import { createTestDatabase, type TestDatabase } from 'besitos/testing';
import type { DataSource } from 'typeorm';
import { parseLine } from '../../src/cli/replay/parse-line.js';
import { simulateMonth } from '../../src/cli/simulate/simulate-month.js';
import { Intake } from '../../src/intake/take-activities/intake.js';
import { openGame } from '../../src/open-game.js';
import { Doctor } from '../../src/operations/doctor/doctor.js';
import { readSettings } from '../../src/settings.js';

/** A year of a few players, as a file of `npm run simulate` has it. */
const YEAR = { players: 3, days: 365, seed: 3, start: '2025-01-01' };

describe('a year’s file that is replayed twice', () => {
  let database: TestDatabase;
  let game: INestApplicationContext;
  let source: DataSource;
  const clock = new EventClock();

  beforeAll(async () => {
    database = await createTestDatabase();
    const { url, dataDir } = database.settings;
    const settings = readSettings({ ...(url ? { DATABASE_URL: url } : {}), LOG_LEVEL: 'warn' });
    game = await openGame({ ...settings, ...(dataDir ? { DATA_DIR: dataDir } : {}) }, { clock });
    source = game.get<DataSource>(getDataSourceToken(DATA_SOURCE));
  }, 60_000);
  afterAll(async () => {
    await game?.close();
    await database.drop();
  });

  const year = [...simulateMonth(YEAR)].map((line) => parseLine(JSON.stringify(line)) as Activity);

  async function replay(): Promise<{ replayed: number; taken: number }> {
    let replayed = 0;
    for (let i = 0; i < year.length; i += 500) {
      const batch = year.slice(i, i + 500);
      for (const { occurredAt } of batch) clock.advance(occurredAt);
      const taken = await game.get(Intake).take(batch);
      replayed += taken.filter((each) => 'replayed' in each && each.replayed).length;
    }
    return { replayed, taken: year.length };
  }

  /** A fingerprint of every row of every table of ours. */
  async function everything(): Promise<Record<string, string>> {
    const tables = await source.query<{ name: string }[]>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'public') ORDER BY 1`,
    );
    const prints: Record<string, string> = {};
    for (const { name } of tables) {
      const [{ print }] = await source.query<{ print: string }[]>(
        `SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM ${name} t`,
      );
      prints[name] = print;
    }
    return prints;
  }

  it('changes nothing the second time', async () => {
    const first = await replay();
    expect(first.taken - first.replayed).toBeGreaterThan(5_000);
    const after = await everything();
    expect(await replay()).toEqual({ taken: year.length, replayed: year.length });
    expect(await everything()).toEqual(after);
  }, 180_000);

  it('leaves books that add up', async () => {
    expect(await game.get(Doctor, { strict: false }).check(false)).toMatchObject({ healthy: true });
  }, 60_000);
});
