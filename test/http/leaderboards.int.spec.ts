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

  it('refuse a board that is not there with those that are', async () => {
    for (const path of ['/none', '/none/periods']) {
      const { status, body } = await get(path);
      expect([status, body.code]).toEqual([404, 'board_not_found']);
      expect(body.detail).toContain('weekly');
    }
  });
});
