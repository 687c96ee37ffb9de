import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scope } from 'besitos/http';
import type { TestDatabase } from 'besitos/testing';
import request from 'supertest';
import { KeyTable } from '../../src/operations/access/key-table.js';
import { activity, lastingDatabase, openWholeGame, type WholeGame } from '../support/whole-game.js';

describe('friends, as players and operators see them', () => {
  let database: TestDatabase;
  let game: WholeGame;
  const keys: Partial<Record<Scope, string>> = {};
  const call = (method: 'get' | 'post' | 'delete' | 'patch', path: string, body?: object, scope: Scope = 'operate') => {
    const server = request(game.http.getHttpServer());
    const sending = server[method](`/v1${path}`).set('Authorization', `Bearer ${keys[scope]}`);
    return body ? sending.send(body) : sending;
  };
  const board = async (query: string) => {
    const { status, body } = await call('get', `/leaderboards/${query}`, undefined, 'read');
    expect(status).toBe(200);
    return body as {
      items: { rank: number; playerId: string }[];
      participants: number;
      player: { rank: number } | null;
    };
  };
  const names = ({ items }: { items: { playerId: string }[] }) => items.map(({ playerId }) => playerId);
  const open = async () => {
    game = await openWholeGame({ http: true, database });
  };

  beforeAll(async () => {
    database = await lastingDatabase();
    await open();
    const table = game.app.get(KeyTable, { strict: false });
    for (const scope of ['read', 'operate'] as const) keys[scope] = await table.create(scope, [scope]);
    const [ana, ben, eva] = ['ana', 'ben', 'eva'].map((playerId) => activity({ playerId }));
    await game.send([
      ana,
      ben,
      eva,
      activity({ playerId: 'ben', payload: { action_type: 'friend_invite', action_data: {} } }),
    ]);
  }, 60_000);
  afterAll(async () => {
    await game.close();
    await database.drop();
  }, 60_000);

  it('ask, accept and see each other on the board among friends, in one read', async () => {
    // Read before as well: what is remembered of a circle must not outlive it.
    for (const player of ['ana', 'ben', 'eva'])
      expect(names(await board(`friends?friendsOf=${player}`))).toEqual([player]);
    expect((await call('post', '/players/ana/friends/ben')).body).toEqual({
      playerId: 'ana',
      otherId: 'ben',
      state: 'outgoing',
    });
    expect((await call('get', '/players/ben/friends?state=incoming', undefined, 'read')).body.items).toMatchObject([
      { playerId: 'ana', state: 'incoming' },
    ]);
    expect((await call('post', '/players/ben/friends/ana/accept')).body).toEqual({
      playerId: 'ben',
      otherId: 'ana',
      state: 'friends',
    });
    expect((await call('post', '/players/ben/friends/ana/accept')).body.state).toBe('friends');
    await call('post', '/players/ana/friends/eva');
    await call('post', '/players/eva/friends/ana/accept');
    const page = await board('friends?friendsOf=ana');
    expect(page.participants).toBe(3);
    expect(names(page)[0]).toBe('ben');
    expect(new Set(names(page))).toEqual(new Set(['ana', 'ben', 'eva']));
    expect(names(await board('friends?friendsOf=eva')).sort()).toEqual(['ana', 'eva']);
    const { body } = await call('get', '/players/ana', undefined, 'read');
    expect(body.ranks.find((rank: { board: string }) => rank.board === 'friends')).toMatchObject({ participants: 3 });
  });

  it('are refused in words that say what to do', async () => {
    expect((await call('post', '/players/ana/friends/ana')).body).toMatchObject({
      status: 400,
      code: 'not_with_oneself',
    });
    expect((await call('post', '/players/ana/friends/typo')).body).toMatchObject({
      status: 404,
      code: 'player_not_found',
    });
    expect((await call('post', '/players/eva/friends/ben/accept')).body).toMatchObject({
      status: 409,
      code: 'no_request',
    });
    expect((await call('get', '/players/ana/friends?state=foes', undefined, 'read')).body).toMatchObject({
      status: 400,
      errors: [{ field: 'state' }],
    });
    expect((await call('post', '/players/ana/friends/ben', undefined, 'read')).status).toBe(403);
    expect((await call('get', '/players/ana/friends?state=blocked', undefined, 'read')).body).toEqual({
      items: [],
      next: null,
    });
  });

  it('block without telling, and unblock', async () => {
    expect((await call('post', '/players/eva/friends/ben/block')).body.state).toBe('blocked');
    expect((await call('post', '/players/ben/friends/eva')).body.state).toBe('outgoing');
    expect((await call('get', '/players/eva/friends?state=incoming', undefined, 'read')).body.items).toEqual([]);
    expect((await call('delete', '/players/eva/friends/ben')).body.state).toBe('none');
    expect((await call('get', '/players/ben/friends?state=outgoing', undefined, 'read')).body.items).toEqual([]);
  });

  it('do not see on any board who opted out, at once and after a restart, who sees their own rank', async () => {
    const BOARDS = ['global', 'weekly', 'monthly', 'friends?friendsOf=ana'];
    for (const name of BOARDS) expect(names(await board(name))).toContain('ben');
    await call('patch', '/players/ben', { leaderboardOptOut: true });
    const unseen = async () => {
      for (const name of BOARDS) {
        const page = await board(name);
        expect(names(page)).not.toContain('ben');
        expect(page.participants).toBe(2);
      }
      expect((await board('weekly?around=ben')).player).toMatchObject({ rank: 1 });
      expect((await board('friends?friendsOf=ben')).player).toMatchObject({ rank: 1 });
    };
    await unseen();
    await game.close();
    await open();
    await unseen();
    await call('patch', '/players/ben', { leaderboardOptOut: false });
    for (const name of BOARDS) expect(names(await board(name))[0]).toBe('ben');
  }, 60_000);

  it('end with either side', async () => {
    expect((await call('delete', '/players/ben/friends/ana')).body).toEqual({
      playerId: 'ben',
      otherId: 'ana',
      state: 'none',
    });
    expect(names(await board('friends?friendsOf=ana'))).not.toContain('ben');
    expect(names(await board('friends?friendsOf=ben'))).toEqual(['ben']);
    expect((await call('delete', '/players/ben/friends/ana')).status).toBe(200);
    expect(names(await board('friends?friendsOf=eva')).sort()).toEqual(['ana', 'eva']);
    await call('post', '/players/eva/friends/ana/block');
    for (const player of ['ana', 'eva']) expect(names(await board(`friends?friendsOf=${player}`))).toEqual([player]);
  });
});
