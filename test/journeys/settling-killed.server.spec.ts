import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Activity } from 'besitos/contracts';
import { createTestDatabase, type TestDatabase } from 'besitos/testing';
import pg from 'pg';
import { Chance } from '../../src/cli/simulate/chance.js';
import { openReplay } from '../support/replayed-game.js';
import { makeSandbox, run, type Sandbox, type Running } from '../support/service.js';

/** `SETTLING_KILLS=all`: at every statement. Else this many, drawn with `SETTLING_SEED`. */
const KILLS = process.env.SETTLING_KILLS ?? '6';
const SEED = Number(process.env.SETTLING_SEED ?? 1);
const HOOK = pathToFileURL(join(process.cwd(), 'test/support/kill-at-statement.mjs')).href;
const MONDAY = Date.parse('2026-03-02T09:00:00Z');
const DAY = 86_400_000;

jest.setTimeout(KILLS === 'all' ? 3_600_000 : 120_000);

const act = (id: string, playerId: string, occurredAt: number): Activity => ({
  id,
  type: 'core.user_action',
  playerId,
  occurredAt,
  payload: { action_type: 'button_click', action_data: {} },
});
/** A week in which 700 players, more than two units of work, score differently; and the activity that comes when it falls due. */
const week = Array.from({ length: 2_100 }, (_, i) =>
  act(`w${i}`, `p${i % (i < 700 ? 700 : 350 + (i % 97))}`, MONDAY + i * 61_000),
);
const first = act('next', 'p1', MONDAY + 8 * DAY);

describe('a settlement that is killed', () => {
  let sandbox: Sandbox;
  let file: string;
  let lived: TestDatabase;
  let undisturbed: Record<string, string[]>;
  let statements: number;

  /** A database that stands just before the settlement. */
  async function copy(): Promise<TestDatabase> {
    const database = await createTestDatabase();
    const name = (url: string) => new URL(url).pathname.slice(1);
    const [own, model] = [name(database.settings.url!), name(lived.settings.url!)];
    const admin = new pg.Client({ connectionString: new URL('/postgres', database.settings.url).href });
    await admin.connect();
    await admin.query(`DROP DATABASE ${own}`);
    await admin.query(`CREATE DATABASE ${own} TEMPLATE ${model}`);
    await admin.end();
    return database;
  }
  const replay = (database: TestDatabase, env: Record<string, string>): Running =>
    run('src/cli/replay.js', [file, '--quiet'], sandbox.folder, {
      DATABASE_URL: database.settings.url!,
      NODE_OPTIONS: `--import ${HOOK}`,
      KILL_FROM: 'ORDER BY due, key LIMIT 1',
      ...env,
    });
  /** Taken up in this process; answers all that is kept. */
  async function takenUp(database: TestDatabase): Promise<Record<string, string[]>> {
    const game = await openReplay({}, database);
    await game.replay([first], 1);
    expect(await game.check()).toMatchObject({ healthy: true });
    const tables = await game.tables();
    await game.close();
    return tables;
  }

  beforeAll(async () => {
    sandbox = await makeSandbox();
    file = join(sandbox.folder, 'next.jsonl');
    writeFileSync(file, `${JSON.stringify({ ...first, occurredAt: new Date(first.occurredAt).toISOString() })}\n`);
    lived = await createTestDatabase();
    const game = await openReplay({}, lived);
    await game.replay(week, 500);
    await game.close();
    const database = await copy();
    const counting = replay(database, {});
    expect(await counting.ended()).toBe(0);
    statements = Number((await counting.until(/statements: (\d+)/))[1]);
    undisturbed = await takenUp(database);
    await database.drop();
  }, 120_000);
  afterAll(async () => {
    await lived?.drop();
    await sandbox?.clear();
  }, 60_000);

  const points = (): number[] => {
    const all = Array.from({ length: statements }, (_, i) => i + 1);
    if (KILLS === 'all') return all;
    const chance = Chance.of(SEED, 0);
    return Array.from({ length: Number(KILLS) }, () => all[Math.floor(chance.between(0, statements))]);
  };

  it('was one of a whole week', async () => {
    expect(undisturbed['leaderboards.settled'].filter((row) => row.startsWith('weekly|2026-W10'))).toHaveLength(700);
    expect(undisturbed['badges.badges'].length).toBeGreaterThan(10); // many share a rank
    expect(statements).toBeGreaterThan(60);
  });

  it(`and taken up ends as if it had not been: every rank once, every player paid once (${KILLS} kills, seed ${SEED})`, async () => {
    for (const at of points()) {
      const database = await copy();
      const killed = replay(database, { KILL_AT: String(at) });
      expect([at, await killed.ended()]).toEqual([at, null]);
      const tables = await takenUp(database);
      for (const [table, rows] of Object.entries(undisturbed))
        expect([at, table, tables[table]]).toEqual([at, table, rows]);
      await database.drop();
    }
  });
});
