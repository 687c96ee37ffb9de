import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from 'besitos/kernel';
import request, { type Response } from 'supertest';
import type { Scope } from 'besitos/http';
import { KeyTable } from '../../src/operations/access/key-table.js';
import { activity, openWholeGame, type WholeGame } from '../support/whole-game.js';

describe('POST /v1/activities', () => {
  let game: WholeGame;
  const keys: Partial<Record<Scope | 'none', string>> = {};
  beforeAll(async () => {
    game = await openWholeGame({ http: true, lanes: 2 });
    const table = game.app.get(KeyTable, { strict: false });
    for (const scope of ['ingest', 'read', 'admin'] as const) keys[scope] = await table.create(scope, [scope]);
    keys.none = await table.create('none', []);
  }, 60_000);
  afterAll(() => game.close());

  const post = (query = '', key: string | undefined = keys.ingest) => {
    const sending = request(game.http.getHttpServer()).post(`/v1/activities${query}`);
    return key ? sending.set('Authorization', `Bearer ${key}`) : sending;
  };
  const sendText = (text: string, type = 'application/json'): Promise<Response> =>
    post().set('Content-Type', type).send(text);
  const countOf = async (table: string): Promise<number> =>
    (await game.source.query(`SELECT count(*) FROM ${table}`))[0].count;

  const expectProblem = (response: Response, status: number, code: string): void => {
    expect([response.status, response.body.code]).toEqual([status, code]);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.body).toMatchObject({
      type: `urn:besitos:problem:${code}`,
      status,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(response.body.correlationId).toBe(response.headers['x-correlation-id']);
    expect(response.text).not.toMatch(/node_modules|\.ts:|\.js:|at .*\(/);
  };

  it('answers one object with one object and its own status', async () => {
    const { status, body, headers } = await post().send(activity({ playerId: 1001 }));
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(body).toMatchObject({
      ...{
        status: 200,
        playerId: '1001',
        outcome: 'awarded',
        balance: 57,
        experience: 57,
        level: { before: 1, after: 1, passed: [] },
      },
      entries: [
        { sequence: 1, kind: 'earned', amount: 57, action: 'daily_login', explanation: { base: 50, product: 1.1 } },
      ],
      streaks: [{ type: 'daily_login', count: 1 }],
      unlocks: [],
      rankChanges: expect.arrayContaining([{ board: 'global', period: 'all', before: null, after: 1 }]),
    });
  });

  it('answers an array with an array, in order, with a status an item', async () => {
    const bad = activity({ occurredAt: 'yesterday' });
    const { status, body } = await post()
      .set('X-Correlation-Id', 'mine-1')
      .send([activity({ playerId: 'x' }), bad, 7, activity({ playerId: 'y' })]);
    expect(status).toBe(200);
    expect(body.map((item: { status: number }) => item.status)).toEqual([200, 400, 400, 200]);
    expect(body[1]).toMatchObject({
      id: bad.id,
      problem: {
        code: 'invalid_activity',
        correlationId: 'mine-1',
        errors: [{ field: 'occurredAt', message: expect.stringMatching(/zone/) }],
      },
    });
    expect(body[2]).toMatchObject({ id: null });
    expect((await post().send([])).body).toEqual([]);
    expect((await post().send([activity()])).body).toHaveLength(1);
  });

  it('answers a repeat as the first time, marked', async () => {
    const one = activity({ playerId: 'repeater' });
    const first = await post().send(one);
    const again = await post().send(one);
    const { rankChanges: _, ...lasting } = first.body;
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...lasting, replayed: true });
  });

  it('answers a conflict with 409 and a problem', async () => {
    const one = activity({ playerId: 'conflicted' });
    await post().send(one);
    const response = await post().send({ ...one, payload: {} });
    expectProblem(response, 409, 'id_conflict');
    expect(response.body.id).toBe(one.id);
  });

  it('keeps nothing of a dry run', async () => {
    const one = activity({ playerId: 'dry' });
    const before = await countOf('kernel.journal');
    const rehearsed = await post('?dryRun=true').send(one);
    expect(rehearsed.body).toMatchObject({ status: 200, balance: 57 });
    expect(await countOf('kernel.journal')).toBe(before);
    expect((await post('?dryRun=false').send(one)).body).toEqual(rehearsed.body);
  });

  it('lets only an admin send history', async () => {
    const old = activity({ playerId: 'historian', occurredAt: '2020-01-01T10:00:00Z', history: true });
    expectProblem(await post().send(old), 403, 'scope_missing');
    expect((await post('', keys.admin).send(old)).status).toBe(200);
  });

  it('makes no player of what it refuses', async () => {
    const taken = activity({ playerId: 'first-come' });
    await post().send(taken);
    expect((await post().send({ ...taken, playerId: 'too-late' })).status).toBe(409);
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => post().send({ ...activity({ id: 'contested', playerId: `rival-${i}` }) })),
    );
    const known = await game.source.query(`SELECT player FROM kernel.players WHERE player ~ '^(too-late|rival)'`);
    expect(known).toHaveLength(1);
  });

  describe('refuses the whole', () => {
    it('bytes that are no UTF-8, which decoding would make equal', async () => {
      const text = JSON.stringify(activity({ playerId: 'm' })).replace('"m"', '"m\u00ff"');
      const sent = post().set('Content-Type', 'application/json');
      const response = await sent
        .serialize((body: unknown) => body as string)
        .send(Buffer.from(text.replace('\u00ff', '\xff'), 'latin1') as never);
      expectProblem(response, 400, 'malformed_json');
      expect(response.body.detail).toMatch(/UTF-8/);
    });

    it.each<[string, string, number, string]>([
      ['malformed JSON', '{"id": "a",', 400, 'malformed_json'],
      ['no JSON at all', 'id=a', 400, 'malformed_json'],
      ['a bare value', '"text"', 400, 'malformed_json'],
      ['null', 'null', 400, 'malformed_json'],
      ['an empty body', '', 400, 'invalid_activity'],
    ])('%s', async (_, text, status, code) => {
      expectProblem(await sendText(text), status, code);
    });

    it('another content type', async () => {
      const text = JSON.stringify(activity());
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
        expectProblem(await sendText(text, type), 415, 'unsupported_media_type');
      }
      expectProblem(await sendText(text, 'application/json; charset=latin1'), 415, 'unsupported_charset');
      const compressed = post().set({ 'Content-Type': 'application/json', 'Content-Encoding': 'zstd2' }).send(text);
      expectProblem(await compressed, 415, 'unsupported_encoding');
    });

    it('1,001 items, and takes 1,000', async () => {
      const many = Array.from({ length: 1001 }, (_, i) =>
        activity({ type: 'x.y', playerId: `many-${i % 20}`, payload: {} }),
      );
      const before = await countOf('intake.inbox');
      expectProblem(await post().send(many), 400, 'too_many_items');
      expect(await countOf('intake.inbox')).toBe(before);
      const { status, body } = await post().send(many.slice(1));
      expect(status).toBe(200);
      expect(body.filter((item: { status: number }) => item.status === 200)).toHaveLength(1000);
    }, 30_000);

    it('over 1 MiB, plain or unpacked', async () => {
      const large = JSON.stringify(activity({ payload: { text: 'x'.repeat(1_048_576) } }));
      expectProblem(await sendText(large), 413, 'body_too_large');
      // As bytes: supertest would make JSON of a Buffer.
      const packed = post().set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      packed.write(gzipSync(large));
      expectProblem(await packed, 413, 'body_too_large');
    });

    it.each(['?dryrun=true', '?dryRun=yes', '?dryRun=', '?dryRun=true&dryRun=false', '?x[y]=1'])(
      'the query %s',
      async (query) => {
        expectProblem(await post(query).send(activity()), 400, 'invalid_request');
      },
    );

    it('a path that is none', async () => {
      const server = request(game.http.getHttpServer());
      expectProblem(await server.post('/v1/activites').set('Authorization', `Bearer ${keys.ingest}`), 404, 'not_found');
      expectProblem(
        await server.get('/v1/players/%ff').set('Authorization', `Bearer ${keys.admin}`),
        400,
        'malformed_path',
      );
    });
  });

  describe('asks who it is', () => {
    it.each<[string, string | undefined]>([
      ['no key', undefined],
      ['an empty key', ''],
      ['half a key', 'bst_short'],
      ['an unknown key', 'bst_abcdefghij_0123456789abcdefghijklmnopqrstuvwxyz'],
      ['an endless key', 'x'.repeat(5000)],
    ])('refuses %s', async (_, key) => {
      const sending = request(game.http.getHttpServer()).post('/v1/activities');
      if (key !== undefined) void sending.set('Authorization', `Bearer ${key}`);
      const response = await sending.send(activity());
      expectProblem(response, 401, 'not_authenticated');
      expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
    });

    it('refuses a key with another scope, and another way of authentication', async () => {
      expectProblem(await post('', keys.read).send(activity()), 403, 'scope_missing');
      expectProblem(await post('', keys.none).send(activity()), 403, 'scope_missing');
      const basic = request(game.http.getHttpServer())
        .post('/v1/activities')
        .set('Authorization', `Basic ${keys.ingest}`);
      expectProblem(await basic.send(activity()), 401, 'not_authenticated');
      expect((await post('', keys.admin).send(activity())).status).toBe(200);
    });
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['an unknown field', { extra: 1 }, 400, 'invalid_activity'],
    ['an empty id', { id: '' }, 400, 'invalid_activity'],
    ['a control character', { playerId: 'a\u0007' }, 400, 'invalid_activity'],
    ['a time without a zone', { occurredAt: '2026-05-04T09:00:00' }, 400, 'invalid_activity'],
    ['the far future', { occurredAt: '2036-05-04T09:00:00Z' }, 422, 'occurred_in_future'],
    ['a large payload', { payload: { text: 'x'.repeat(65_536) } }, 413, 'payload_too_large'],
    ['NUL', { payload: { story_id: 'a\u0000' } }, 400, 'invalid_activity'],
    ['a broken surrogate', { payload: { story_id: '\ud800' } }, 400, 'invalid_activity'],
  ])('refuses one activity with %s', async (_, over, status, code) => {
    const before = await countOf('kernel.players');
    expectProblem(await post().send(activity({ playerId: 'never', ...over })), status, code);
    expect(await countOf('kernel.players')).toBe(before);
  });

  it.each([
    ['ten thousand levels', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 400],
    ['a number beyond all numbers', '{"a":1e999}', 400],
    ['a __proto__', '{"__proto__":{"admin":true}}', 200],
  ])('survives a payload with %s', async (_, payload, expected) => {
    const text = JSON.stringify([activity({ playerId: 'survivor' })]).replace(
      /"payload":\{.*\}/,
      `"payload":${payload}}`,
    );
    const { status, body } = await sendText(text);
    expect([status, body[0].status]).toEqual([200, expected]);
  });

  it('keeps the correlation id it was given when that is a plain one', async () => {
    const given = await post().set('X-Correlation-Id', 'abc-123').send([activity()]);
    expect(given.headers['x-correlation-id']).toBe('abc-123');
    const odd = await post().set('X-Correlation-Id', 'x'.repeat(200)).send([activity()]);
    expect(odd.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets concurrent requests share units of work', async () => {
    const requests = 60;
    const lanes = 2;
    const sessions = game.app.get(Sessions, { strict: false });
    const { acquire, submit } = {
      acquire: sessions.acquire.bind(sessions),
      submit: game.intake.submit.bind(game.intake),
    };
    let [units, submitted] = [0, 0];
    let open: () => void = () => undefined;
    const everybodyIsHere = new Promise<void>((resolve) => (open = resolve));
    game.intake.submit = (activities) => {
      submitted += activities.length;
      if (submitted === requests) open();
      return submit(activities);
    };
    sessions.acquire = async () => {
      units++;
      await everybodyIsHere; // the first unit of each lane is held until all others wait
      return acquire();
    };
    const server = game.http.getHttpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sending = Array.from({ length: requests }, (_, i) => post().send(activity({ playerId: `crowd-${i}` })));
    const answers = await Promise.all(sending);
    Object.assign(sessions, { acquire });
    Object.assign(game.intake, { submit });
    expect(answers.map(({ status }) => status)).toEqual(Array(requests).fill(200));
    expect(units).toBeLessThanOrEqual(2 * lanes);
  }, 30_000);
});
