import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { KeyTable } from '../../src/operations/access/key-table.js';
import { activity, openWholeGame, type WholeGame } from '../support/whole-game.js';

describe('GET /v1/leaderboards', () => {
  let game: WholeGame;
  let key: string;
  beforeAll(async () => {
    game = await openWholeGame({ http: true });
    key = await game.app.get(KeyTable, { strict: false }).create('read', ['read']);
    await game.send(['ana', 'ñandú ☀', 'ben'].map((playerId) => activity({ playerId })));
  }, 60_000);
  afterAll(() => game.close());

  const get = (path: string) =>
    request(game.http.getHttpServer()).get(`/v1/leaderboards${path}`).set('Authorization', `Bearer ${key}`);

  it('answer a page from an offset, with the row of whoever asks', async () => {
    const { status, body } = await get(`/weekly?limit=1&offset=1&player=${encodeURIComponent('ñandú ☀')}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      participants: 3,
      offset: 1,
      items: [{ playerId: 'ben', rank: 1 }],
      player: { playerId: 'ñandú ☀', rank: 1, percentile: 100 },
    });
    const { body: end } = await get(`/weekly?cursor=${body.next}`);
    expect(end.items.map(({ playerId }: { playerId: string }) => playerId)).toEqual(['ñandú ☀']);
  });

  it('answer the periods of a board', async () => {
    const { body } = await get('/monthly/periods?limit=5');
    expect(body).toMatchObject({ items: [{ key: '2026-05', status: 'running', previous: '2026-04' }], next: null });
  });

  it.each([
    ['/weekly?offset=-1', 'invalid_request', 'offset'],
    ['/weekly?offset=1.5', 'invalid_request', 'offset'],
    ['/weekly?offset=1&cursor=x', 'cursor_and_offset', 'offset'],
    ['/weekly?around=ana&player=ben', 'around_and_player', 'player'],
    ['/weekly?player=', 'invalid_player_id', 'player'],
    ['/weekly?cursor=x', 'invalid_cursor', 'cursor'],
    ['/weekly/periods?cursor=x', 'invalid_cursor', 'cursor'],
    ['/weekly/periods?period=2026-W18', 'invalid_request', 'period'],
  ])('refuse %s with 400 %s, naming the field', async (path, code, field) => {
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([400, code]);
    expect(body.errors.map((fault: { field: string }) => fault.field)).toEqual([field]);
  });

  it.each([
    ['?foo=1', 'foo', 'is not known here'],
    ['/weekly?limit=abc', 'limit', 'must be a whole number'],
    ['/weekly?limit=201', 'limit', 'must not be greater than 200'],
    ['/weekly?limit=1&limit=2', 'limit', 'must be a whole number'],
    ['/weekly?period=a&period=b', 'period', 'must be a string'],
    ['/weekly?period=2025-W53', 'period', 'must be a period that exists, like 2026-W19'],
  ])('say what is wrong with %s', async (path, field, message) => {
    const { status, body } = await get(path);
    expect([status, body.errors]).toEqual([400, [{ field, message }]]);
  });

  it('leave public routes to monitors, which append what they like', async () => {
    await request(game.http.getHttpServer()).get('/health/live?t=1').expect(200);
  });

  it('refuse a board that is not there with those that are', async () => {
    for (const path of ['/none', '/none/periods']) {
      const { status, body } = await get(path);
      expect([status, body.code]).toEqual([404, 'board_not_found']);
      expect(body.errors).toEqual([{ field: 'board', message: expect.stringContaining('weekly') }]);
    }
  });
});
