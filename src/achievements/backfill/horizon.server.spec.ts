import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openTestGame, type TestGame } from 'besitos/testing';
import { achievementsMigrations } from '../migrations/index.js';
import { BackfillsTable } from './backfills.table.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** Transactions are only ever at once on a server. */
describe('the horizon of a backfill', () => {
  let game: TestGame;
  let table: BackfillsTable;
  const clients: pg.Client[] = [];

  beforeAll(async () => {
    game = await openTestGame({ imports: [], migrations: achievementsMigrations, providers: [BackfillsTable] });
    table = game.context.get(BackfillsTable);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await game.close();
  });

  /** A transaction that has written, in the game's database or another. */
  async function writing(url: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    clients.push(client);
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_current_xact_id()');
    return client;
  }
  const own = (): string => {
    const { options } = game.context.get<DataSource>(getDataSourceToken(DATA_SOURCE));
    return (options as { url: string }).url;
  };
  const begin = (key: string) => table.begin({ key, revision: 1, announced: false, actor: 'tester', at: 0 });

  it('waits for transactions older than it, not for younger ones nor for those of other databases', async () => {
    const elsewhere = await writing(process.env.TEST_DATABASE_URL ?? '');
    const older = await writing(own());
    const { id } = await begin('waiting');
    const younger = await writing(own());
    expect((await table.next()).ready).toBeUndefined();
    await older.query('COMMIT');
    expect((await table.next()).ready?.id).toBe(id);
    await Promise.all([younger.query('COMMIT'), elsewhere.query('COMMIT')]);
  });

  it('is that of one backfill a definition: the same is answered again, a changed one takes its place', async () => {
    const first = await begin('again');
    expect((await begin('again')).id).toBe(first.id);
    const second = await table.begin({ key: 'again', revision: 2, announced: false, actor: 'tester', at: 0 });
    expect(second.id).not.toBe(first.id);
    expect((await table.latest('again'))?.id).toBe(second.id);
  });
});
