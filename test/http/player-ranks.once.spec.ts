import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { KeyTable } from '../../src/operations/access/key-table.js';
import { RankReader } from '../../src/leaderboards/changes/rank-reader.js';
import { activity, openWholeGame, type WholeGame } from '../support/whole-game.js';
import { untilReadable } from 'besitos/testing';

describe('GET /v1/players/:id/ranks and insights', () => {
  let game: WholeGame;
  const keys: { read?: string; ingest?: string; operate?: string } = {};
  beforeAll(async () => {
    game = await openWholeGame({ http: true });
    const table = game.app.get(KeyTable, { strict: false });
    for (const scope of ['read', 'ingest', 'operate'] as const) keys[scope] = await table.create(scope, [scope]);
    await game.send([activity({ playerId: 1001 }), activity({ playerId: 'ñandú ☀' })]);
    await untilReadable(game.source);
    await game.app.get(RankReader, { strict: false }).all();
  }, 60_000);
  afterAll(() => game.close());

  const get = (path: string, key = keys.read) =>
    request(game.http.getHttpServer()).get(`/v1/players/${path}`).set('Authorization', `Bearer ${key}`);

  it('answer what a client shows', async () => {
    const ranks = await get('1001/ranks');
    expect(ranks.status).toBe(200);
    expect(ranks.body.items).toHaveLength(7);
    expect(ranks.body.items[1]).toMatchObject({
      board: 'weekly',
      period: '2026-W19',
      rank: 1,
      score: 57,
      participants: 2,
      percentile: 100,
    });
    const bests = await get('1001/ranks/bests');
    expect(bests.body.items[1]).toMatchObject({ board: 'weekly', score: 57, period: '2026-W19', rank: null });
    const insights = await get(`${encodeURIComponent('ñandú ☀')}/insights?board=monthly`);
    expect(insights.body).toMatchObject({
      board: 'monthly',
      rank: 1,
      rival: { playerId: '1001', side: 'level', gap: 0 },
    });
    const history = await get('1001/ranks/history?limit=1');
    expect(history.body).toMatchObject({ items: [{ day: '2026-05-04', board: 'weekly', rank: 1, score: 57 }] });
    const rest = await get(`1001/ranks/history?limit=1&cursor=${history.body.next}&board=weekly`);
    expect(rest.body).toEqual({ items: [], next: null });
  });

  it('know a player who was described and never scored', async () => {
    const described = await request(game.http.getHttpServer())
      .patch('/v1/players/new')
      .set('Authorization', `Bearer ${keys.operate}`)
      .send({ leaderboardOptOut: false });
    expect(described.status).toBe(200);
    const ranks = await get('new/ranks');
    expect([ranks.status, ranks.body.items.map(({ rank }: { rank: number | null }) => rank)]).toEqual([
      200,
      Array(7).fill(null),
    ]);
    expect((await get('new/ranks/bests')).body).toEqual({ items: [], next: null });
  });

  it.each([
    ['nobody/ranks', 404, 'player_not_found'],
    ['nobody/ranks/bests', 404, 'player_not_found'],
    ['nobody/ranks/history', 404, 'player_not_found'],
    ['nobody/insights', 404, 'player_not_found'],
    ['1001/insights?board=none', 404, 'board_not_found'],
    ['1001/insights?board=friends', 400, 'board_among_friends'],
    ['1001/insights?bord=weekly', 400, 'invalid_request'],
    ['1001/ranks/history?limit=0', 400, 'invalid_request'],
    ['1001/ranks/history?limit=201', 400, 'invalid_request'],
    ['1001/ranks/history?cursor=x', 400, 'invalid_cursor'],
  ])('refuse %s with %d %s', async (path, status, code) => {
    const response = await get(path);
    expect([response.status, response.body.code]).toEqual([status, code]);
  });

  it('need a key that may read', async () => {
    for (const path of ['1001/ranks', '1001/ranks/bests', '1001/ranks/history', '1001/insights']) {
      expect((await get(path, keys.ingest)).status).toBe(403);
    }
  });
});
