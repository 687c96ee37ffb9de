import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Meters } from 'besitos/kernel';
import { createTestDatabase, startRedis, type TestDatabase, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { message } from '../../../test/support/bus.js';
import { holds } from '../../../test/support/holds.js';
import { activity, openWholeGame, type WholeGame, type WholeGameOptions } from '../../../test/support/whole-game.js';
import { BusHealth } from './bus.health.js';
import { PoisonModule } from '../testing/poison.fixture.js';

jest.setTimeout(60_000); // servers are started and killed

const STREAM = 'diana:stream:core.user_action';
const CHANNEL = 'diana:events:core.user_action';

describe('the bus, way in', () => {
  let redis: TestRedis;
  let client: Redis;
  let database: TestDatabase;
  const games: WholeGame[] = [];

  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined); // it is killed on purpose
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  beforeEach(async () => {
    await client.flushall();
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const game of games.splice(0)) await game.close();
    await database.drop();
  });

  const open = async (consumer = 'one', over: WholeGameOptions = {}): Promise<WholeGame> => {
    const settings = { REDIS_URL: redis.url, BUS_CONSUMER: consumer };
    const game = await openWholeGame({ database, imports: [PoisonModule], ...over, settings });
    games.push(game);
    return game;
  };
  const send = (text: string, stream = STREAM) => client.xadd(stream, '*', 'data', text);
  const rows = (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    games[0].source.query(sql, values);
  const count = async (what: string): Promise<number> => Number((await rows(`SELECT count(*) FROM ${what}`))[0].count);
  const nothingPending = () =>
    holds(async () => expect(((await client.xpending(STREAM, 'gamification')) as [number])[0]).toBe(0));
  const listeners = (expected: number) =>
    holds(async () => expect(await client.pubsub('NUMSUB', CHANNEL)).toEqual([CHANNEL, expected]));
  const metric = async (game: WholeGame, name: string): Promise<number> => {
    const metrics = await game.app.get(Meters, { strict: false }).getMetricsAsJSON();
    const values = metrics.find((found) => found.name === `besitos_bus_${name}`)?.values ?? [];
    return values.reduce((sum, { value }) => sum + value, 0);
  };

  it('takes in a stream of every type, what was sent before the start included, and acknowledges it', async () => {
    await send(message({ player: 1 }));
    await open();
    await send(
      message({
        player: 1,
        type: 'narrative.story_started',
        payload: { story_id: 's', story_title: 'S', story_category: 'x' },
      }),
      'diana:stream:narrative.story_started',
    );
    await holds(async () => expect(await count('intake.inbox')).toBe(2));
    expect(await rows('SELECT player, balance::int FROM points.accounts')).toEqual([
      { player: '1', balance: expect.any(Number) },
    ]);
    await nothingPending();
  });

  it('counts an id once, whether it comes over a stream, a channel or HTTP, and marks repeats', async () => {
    const game = await open();
    await listeners(1);
    const text = message({ id: 'the same', player: 'ana' });
    await send(text);
    await send(text);
    await client.publish(CHANNEL, text);
    await holds(async () => expect(await metric(game, 'taken_total')).toBe(3));
    const [answer] = await game.send([
      activity({ id: 'the same', playerId: 'ana', occurredAt: '2026-05-04T09:59:00Z' }),
    ]);
    expect(answer).toMatchObject({ status: 200, replayed: true, balance: 57 });
    expect(await count('points.entries')).toBe(1);
    expect(await count('intake.dead_letters')).toBe(0);
  });

  it('counts once what three instances hear on a channel, and keeps what is wrong there once', async () => {
    for (const name of ['one', 'two', 'three']) await open(name);
    await listeners(3);
    for (let i = 0; i < 50; i++) await client.publish(CHANNEL, message({ player: i + 1 }));
    await client.publish(CHANNEL, 'no JSON');
    const taken = async () =>
      (await Promise.all(games.map((game) => metric(game, 'taken_total')))).reduce((a, b) => a + b);
    await holds(async () => expect(await taken()).toBe(150));
    expect(await count('points.entries')).toBe(50);
    await holds(async () => expect(await count('intake.dead_letters')).toBe(1));
  });

  it('keeps every kind of bad input as a dead letter with its reason, and takes in what is good among it', async () => {
    await open();
    const known = message({ id: 'known', player: 'ana' });
    await send(known);
    await holds(async () => expect(await count('intake.inbox')).toBe(1));
    const bad: [string, string][] = [
      ['not_json', '{"event":'],
      ['not_an_event', '{}'],
      ['missing_id', message({ id: '' })],
      ['missing_player', message({ player: '' })],
      ['unreadable_time', message({ at: 'yesterday' })],
      ['occurred_in_future', message({ at: '2026-05-04T10:05:01' })],
      ['message_too_large', message({ payload: { text: 'x'.repeat(70_000) } })],
      ['invalid_activity', message({ payload: { text: '\u0000' } })],
      ['not_json', '\u0000 raw'],
      [
        'id_conflict',
        message({ id: 'known', player: 'ana', payload: { action_type: 'button_click', action_data: {} } }),
      ],
      ['activity_failed', message({ payload: { action_type: 'button_click', action_data: {}, poison: 'handler' } })],
      ['too_bitter', message({ payload: { action_type: 'button_click', action_data: {}, poison: 'error' } })],
    ];
    for (const [, text] of bad) await send(text);
    await client.xadd(STREAM, '*', 'other', 'x');
    await send(message({ player: 'bob', targets: ['narrative'] }));
    await send(message({ player: '🦊 {tag} * ../' }));
    await holds(async () => expect(await count('intake.inbox')).toBe(2));
    await holds(async () => expect(await count('intake.dead_letters')).toBe(bad.length + 1));
    await nothingPending();
    const deadLetters = await rows('SELECT code, source, player, message_bytes::int AS bytes FROM intake.dead_letters');
    expect(deadLetters.map(({ code }) => code).sort()).toEqual([...bad.map(([code]) => code), 'no_data'].sort());
    expect(deadLetters.every(({ source }) => source === 'stream')).toBe(true);
    // Whoever asks for a player's letters, or erases them, finds those that name them.
    const ofNobody = deadLetters.filter(({ player }) => player === null).map(({ code }) => code);
    expect(ofNobody.sort()).toEqual(
      ['message_too_large', 'missing_player', 'no_data', 'not_an_event', 'not_json', 'not_json'].sort(),
    );
    const large = deadLetters.find(({ code }) => code === 'message_too_large');
    expect(large?.bytes).toBeGreaterThan(70_000);
    expect(await rows(`SELECT length(message) AS kept FROM intake.dead_letters WHERE code = 'message_too_large'`)).toEqual([{ kept: 65_536 }]); // prettier-ignore
  });

  it('poison among 499 good ones costs nobody else, and gets one letter although it is delivered again', async () => {
    await open('one', { batch: 500 });
    const poison = message({ id: 'poison', player: 'p250', payload: { action_type: 'button_click', action_data: { n: 1e300 * 1e10 }, poison: 'handler' } }); // prettier-ignore
    const pipeline = client.pipeline();
    for (let i = 0; i < 500; i++) pipeline.xadd(STREAM, '*', 'data', i === 250 ? poison : message({ player: `p${i}` }));
    await pipeline.exec();
    await holds(async () => expect(await count('intake.inbox')).toBe(499));
    await send(poison);
    await nothingPending();
    expect(await rows('SELECT activity_id, code FROM intake.dead_letters')).toEqual([
      { activity_id: 'poison', code: 'activity_failed' },
    ]);
  });

  it('waits for Redis and says so, while HTTP goes on; reads what is there when it comes', async () => {
    await redis.kill();
    const game = await open('one', { http: true });
    const indicator = game.app.get(BusHealth, { strict: false });
    expect(await indicator.look()).toBe('Redis does not answer');
    expect((await game.send([activity()]))[0]).toMatchObject({ status: 200 });
    await redis.restart();
    await send(message({ player: 'late' }));
    await holds(async () => expect(await count('intake.inbox')).toBe(2));
    await holds(async () => expect(await indicator.look()).toBe('ok'));
  });

  it('goes on with a Redis that came back empty', async () => {
    await open();
    await send(message({ player: 'before' }));
    await holds(async () => expect(await count('intake.inbox')).toBe(1));
    await redis.restart({ empty: true });
    await send(message({ player: 'after' }));
    await holds(async () => expect(await count('intake.inbox')).toBe(2));
    await nothingPending();
  });

  it('shares units with what comes together: a crowd costs few of them', async () => {
    const pipeline = client.pipeline();
    for (let i = 0; i < 1000; i++) pipeline.xadd(STREAM, '*', 'data', message({ player: `p${i}` }));
    await pipeline.exec();
    await open('one', { lanes: 1, batch: 500 });
    await holds(async () => expect(await count('intake.inbox')).toBe(1000));
    const [{ units }] = await rows('SELECT count(DISTINCT xid)::int AS units FROM kernel.journal');
    expect(units).toBeLessThan(12);
  });

  it('an alarm tells of entries that a stranger trimmed while nobody was there to read them', async () => {
    await open();
    await send(message({ player: 'first' }));
    await holds(async () => expect(await count('intake.inbox')).toBe(1));
    await games[0].close();
    for (let i = 0; i < 10; i++) await send(message({ player: 'gone' }));
    await client.xtrim(STREAM, 'MAXLEN', 3);
    const [, game] = [games.splice(0), await open('two')];
    await holds(async () => expect(await metric(game, 'lost_total')).toBe(7));
    expect(await count('intake.inbox')).toBe(4);
  });
});
