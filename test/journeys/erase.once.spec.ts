import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from 'besitos/contracts';
import type { Scope } from 'besitos/http';
import { Erasures } from 'besitos/kernel';
import type { TestDatabase } from 'besitos/testing';
import request from 'supertest';
import { KeyTable } from '../../src/operations/access/key-table.js';
import { activity, lastingDatabase, NOW, openWholeGame, type WholeGame } from '../support/whole-game.js';

interface Store {
  readonly table: string;
  readonly onErase: string;
  readonly rows: number;
}

describe('a player who is erased', () => {
  let database: TestDatabase;
  let game: WholeGame;
  const keys: Partial<Record<Scope, string>> = {};
  let report: Store[];
  const first = activity({ playerId: 'ana' });
  const chapter = activity({
    playerId: 'ana',
    type: 'narrative.chapter_completed',
    payload: {
      story_id: 's1',
      chapter_id: 'c1',
      chapter_title: 'a secret taste',
      completion_time_seconds: 300,
      decisions_made: 2,
      character_interactions: 1,
    },
  });
  const call = (method: 'get' | 'post' | 'delete' | 'patch', path: string, body?: object, scope: Scope = 'admin') => {
    const server = request(game.http.getHttpServer());
    const sending = server[method](`/v1${path}`).set('Authorization', `Bearer ${keys[scope]}`);
    return body ? sending.send(body) : sending;
  };
  const names = async (board: string): Promise<string[]> =>
    (await call('get', `/leaderboards/${board}`)).body.items.map(({ playerId }: { playerId: string }) => playerId);
  const BOARDS = ['global', 'weekly', 'monthly', 'friends?friendsOf=ben'];
  const unseen = async () => {
    for (const board of BOARDS) expect(await names(board)).toEqual(['ben']);
  };
  const count = async (table: string, where = 'player = $1'): Promise<number> =>
    Number((await game.source.query(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, ['ana']))[0].n);
  const open = async () => {
    game = await openWholeGame({ http: true, database });
  };

  beforeAll(async () => {
    database = await lastingDatabase();
    await open();
    const table = game.app.get(KeyTable, { strict: false });
    for (const scope of ['operate', 'admin'] as const) keys[scope] = await table.create(scope, [scope]);
    await game.send([first, activity({ playerId: 'ben' }), chapter]);
    await call('patch', '/players/ana', { timeZone: 'America/Mexico_City', vip: { kind: 'premium' } });
    await call('post', '/players/ana/points/awards', { amount: 5 });
    await call('post', '/players/ana/friends/ben');
    await call('post', '/players/ben/friends/ana/accept');
  }, 60_000);
  afterAll(async () => {
    await game.close();
    await database.drop();
  }, 60_000);

  it('is looked for in every table that names players: a module that declares none of its tables fails here', async () => {
    const tables = await game.source.query<{ table: string }[]>(
      `SELECT DISTINCT table_schema || '.' || table_name AS "table" FROM information_schema.columns
        WHERE column_name IN ('player', 'player_id') AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const declared = new Set(game.app.get(Erasures, { strict: false }).personalData.map((declared) => declared.table));
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.map(({ table }) => table).filter((table) => !declared.has(table))).toEqual([]);
  });

  it('may be erased by an admin only, and must exist', async () => {
    expect((await call('delete', '/players/ana', undefined, 'operate')).status).toBe(403);
    expect((await call('delete', '/players/nobody')).body).toMatchObject({ status: 404, code: 'player_not_found' });
    expect(await count('players.profiles')).toBe(1);
  });

  it('can be told everything that is held about them, and not who blocked them', async () => {
    await call('patch', '/players/eva', { dayStart: 0 });
    await call('post', '/players/eva/friends/ana/block');
    const { status, body } = await call('get', '/players/ana/export');
    expect(status).toBe(200);
    const rows = (table: string) =>
      body.stores.flatMap((store: { table: string; rows: object[] }) => (store.table === table ? store.rows : []));
    expect(rows('players.profiles')).toMatchObject([{ player: 'ana', zone: 'America/Mexico_City' }]);
    expect(rows('players.friendships')).toMatchObject([{ player: 'ana', key: 'ben', stance: 'friends' }]);
    expect(rows('points.entries')).toHaveLength(await count('points.entries'));
    expect(JSON.stringify(rows('kernel.journal'))).toContain('a secret taste');
    expect(JSON.stringify(body)).not.toContain('eva');
    expect((await call('get', '/players/ana/export', undefined, 'operate')).status).toBe(403);
  });

  it('is gone at once, with a report of every store', async () => {
    for (const board of BOARDS) expect(await names(board)).toContain('ana');
    const entries = await count('points.entries');
    const { status, body } = await call('delete', '/players/ana');
    expect(status).toBe(200);
    expect(body).toMatchObject({ playerId: 'ana', erasedAt: new Date(NOW).toISOString() });
    report = body.stores;
    const row = (table: string) => report.find((store) => store.table === table);
    expect(row('leaderboards.scores')).toMatchObject({ onErase: 'removed', rows: 5 });
    expect(row('players.friendships')).toMatchObject({ onErase: 'removed', rows: 3 });
    expect(row('streaks.streaks')).toMatchObject({ onErase: 'removed', rows: 1 });
    expect(row('fair_play.conduct')).toMatchObject({ onErase: 'removed', rows: 1 });
    expect(row('kernel.journal')).toMatchObject({ onErase: 'blanked', rows: 6 });
    expect(row('points.entries')).toMatchObject({ onErase: 'kept', rows: entries });
    for (const { table, onErase } of report) if (onErase === 'removed') expect(await count(table)).toBe(0);
    await unseen();
    expect((await call('get', '/players/ben/friends')).body.items).toEqual([]);
    expect((await call('get', '/players/ana')).body).toMatchObject({
      timeZone: 'UTC',
      vip: { kind: 'none' },
      leaderboardOptOut: true,
    });
  });

  it('leaves no word of what they did anywhere but in the ledger', async () => {
    const tables = report.map(({ table }) => table).filter((table) => !table.startsWith('points.'));
    for (const table of new Set(tables)) {
      const rows = await game.source.query<{ row: string }[]>(
        `SELECT t::text AS row FROM ${table} t WHERE t::text LIKE '%ana%'`,
      );
      for (const { row } of rows) expect(row).not.toMatch(/secret taste|Mexico|premium|"c1"/);
    }
  });

  it('keeps a balanced ledger, and the doctor finds nothing', async () => {
    const [{ balance, sum }] = await game.source.query<{ balance: number; sum: number }[]>(
      `SELECT a.balance, (SELECT sum(amount) FROM points.entries e WHERE e.player = a.player)::int8 AS sum
         FROM points.accounts a WHERE a.player = 'ana'`,
    );
    expect(balance).toBe(sum);
    expect((await call('post', '/doctor')).body).toMatchObject({ healthy: true });
  });

  it('takes no second effect of what is delivered again', async () => {
    const entries = await count('points.entries');
    const [again] = (await game.send([first])) as Answer[];
    expect(again).toMatchObject({ replayed: true, entries: [] });
    expect(await count('points.entries')).toBe(entries);
    await unseen();
  });

  it('cannot be described or befriended again', async () => {
    for (const answer of [
      await call('patch', '/players/ana', { leaderboardOptOut: false }),
      await call('post', '/players/ben/friends/ana'),
      await call('post', '/players/ana/friends/ben'),
    ])
      expect(answer.body).toMatchObject({ status: 410, code: 'player_erased' });
    await unseen();
  });

  it('is booked when they come back, on no board, also after a restart', async () => {
    const click = { payload: { action_type: 'button_click', action_data: {} } };
    const [later] = (await game.send([activity({ playerId: 'ana', ...click })])) as Answer[];
    expect(later).toMatchObject({ outcome: 'awarded', streaks: [{ before: 0, count: 1 }] });
    await unseen();
    await game.close();
    await open();
    await unseen();
  }, 60_000);

  it('may be erased again: what came since goes as well', async () => {
    const { body } = await call('delete', '/players/ana');
    expect(body.erasedAt).toBe(new Date(NOW).toISOString());
    expect(body.stores.find(({ table }: Store) => table === 'streaks.streaks')).toMatchObject({ rows: 1 });
    await unseen();
  });
});
