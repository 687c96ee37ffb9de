import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PoisonModule } from '../../src/intake/testing/poison.fixture.js';
import { ensureAdminKey } from '../../src/bootstrap/admin-key.js';
import { activity, openWholeGame, type WholeGame } from '../support/whole-game.js';

const KEY = 'bst_letters_0123456789abcdef0123';

describe('dead letters over HTTP', () => {
  let game: WholeGame;
  beforeAll(async () => {
    game = await openWholeGame({ http: true, imports: [PoisonModule] });
    await ensureAdminKey(game.http, KEY);
  }, 60_000);
  afterAll(() => game.close());

  const http = () => request(game.http.getHttpServer());
  const get = (path: string) => http().get(`/v1/dead-letters${path}`).set('Authorization', `Bearer ${KEY}`);
  const post = (path: string, body?: object) =>
    http().post(`/v1/dead-letters${path}`).set('Authorization', `Bearer ${KEY}`).send(body);

  it('are read, tried again and let go', async () => {
    await game.send([activity({ id: 'sour', payload: { action_type: 'x', poison: 'error' } })]);
    const { body } = await get('?source=http&code=too_bitter').expect(200);
    expect(body).toMatchObject({ items: [{ activityId: 'sour', state: 'open' }], next: null });
    const { id } = body.items[0];
    expect((await get(`/${id}`).expect(200)).body.activityId).toBe('sour');
    expect((await post(`/${id}/retry`).expect(200)).body).toMatchObject({ outcome: null, deadLetter: { attempts: 2 } });
    await post(`/${id}/discard`).expect(400);
    await post(`/${id}/discard`, { reason: ' ' }).expect(400);
    expect((await post(`/${id}/discard`, { reason: 'no use' }).expect(200)).body.state).toBe('discarded');
    expect((await post(`/${id}/retry`).expect(409)).body.code).toBe('dead_letter_settled');
  });

  it('need the scope, and say what is wrong with a question', async () => {
    await http().get('/v1/dead-letters').expect(401);
    expect((await get('?state=lost').expect(400)).body.code).toBe('invalid_request');
    expect((await get('?cursor=x').expect(400)).body.code).toBe('invalid_cursor');
    expect((await get('/x').expect(404)).body.code).toBe('unknown_dead_letter');
    expect((await post('/999999/retry').expect(404)).body.code).toBe('unknown_dead_letter');
    expect((await get('/99999999999999999999').expect(404)).body.code).toBe('unknown_dead_letter');
  });
});
