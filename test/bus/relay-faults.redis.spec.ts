import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import pg from 'pg';
import { listen, type Heard, type Listener } from '../support/listener.js';
import { makeSandbox, run, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_automation_0123456789abcdef0123';

/** Instances as `npm start` runs them, killed for real. */
describe('the relay under fire', () => {
  let sandbox: Sandbox;
  let redis: TestRedis;
  let outside: Listener;
  let database: pg.Client;
  let services: Service[] = [];
  let sent: string[] = [];
  let serial = 0;

  beforeAll(async () => {
    sandbox = await makeSandbox();
  }, 60_000);
  beforeEach(async () => {
    redis = await startRedis({ appendOnly: true });
    outside = await listen(redis.url);
  });
  afterEach(async () => {
    for (const service of services.splice(0)) {
      service.child.kill('SIGKILL');
      await service.ended();
    }
    outside.close();
    await redis.stop();
  });
  afterAll(async () => {
    await database?.end();
    await sandbox.clear();
  });

  const start = async (): Promise<Service> => {
    const service = await startService(sandbox, { ADMIN_KEY: KEY, REDIS_URL: redis.url });
    database ??= new pg.Client({ connectionString: sandbox.env.DATABASE_URL });
    if (!services.length && !sent.length) await database.connect();
    services.push(service);
    return service;
  };
  /** Takes activities in; answers their ids, each of which makes one award that the outside must hear of. */
  async function play(service: Service, count: number): Promise<string[]> {
    const activities = Array.from({ length: count }, () => ({
      id: `t${++serial}`,
      type: 'core.user_action',
      playerId: 5000 + (serial % 7),
      occurredAt: new Date(Date.now() - 3_600_000 + serial).toISOString(),
      payload: { action_type: 'friend_invite', action_data: {} },
    }));
    const { status } = await service.call('POST', '/v1/activities', activities);
    expect(status).toBe(200);
    const ids = activities.map(({ id }) => id);
    sent = [...sent, ...ids];
    return ids;
  }
  const awardsOf = (messages: readonly Heard[]): Heard[] =>
    messages.filter(({ event }) => event.payload.action_type === 'friend_invite');
  const causes = (messages: readonly Heard[]): Set<string> =>
    new Set(awardsOf(messages).map(({ event }) => event.correlation_id));
  const untilHeard = (ids: readonly string[]): Promise<Heard[]> =>
    outside.until('points_awarded', (messages) => {
      const heard = causes(messages);
      return ids.every((id) => heard.has(id));
    });

  /** Repeats only under the same id, with the same content; each player in order, by first hearings (by last ones after a refill by hand). */
  function expectSound(messages: readonly Heard[], by: 'first' | 'last' = 'first'): void {
    const known = new Map<string, string>();
    for (const { published_at, ...message } of messages) {
      expect(published_at).toBeDefined();
      const text = JSON.stringify(message);
      expect(known.get(message.event.event_id) ?? text).toBe(text);
      if (by === 'last') known.delete(message.event.event_id); // and so moves to the end
      known.set(message.event.event_id, text);
    }
    const latest = new Map<unknown, number>();
    for (const text of known.values()) {
      const { user_id, metadata } = (JSON.parse(text) as Heard).event;
      const sandbox = metadata.sequence * 1000 + metadata.part;
      expect(sandbox).toBeGreaterThan(latest.get(user_id) ?? 0);
      latest.set(user_id, sandbox);
    }
    const effects = awardsOf(messages).map(({ event }) => `${event.correlation_id} ${event.event_id}`);
    expect(new Set(effects).size).toBe(causes(messages).size);
  }

  const rewindTo = async (rows: number): Promise<void> => {
    const { rowCount } = await database.query(
      `UPDATE kernel.readers r SET low = j.xid, seq = j.seq, last = j.id
         FROM (SELECT xid, seq, id FROM kernel.journal ORDER BY xid DESC, seq DESC, id DESC OFFSET $1 LIMIT 1) j
        WHERE r.name = 'relay'`,
      [rows],
    );
    expect(rowCount).toBe(1);
  };

  it('sends again under the same ids what a relay killed between sending and marking had sent', async () => {
    const service = await start();
    await untilHeard(await play(service, 40));
    service.child.kill('SIGKILL');
    await service.ended();
    services = [];
    await rewindTo(25); // what the cursor says when the kill comes before it is moved
    const next = await start();
    await untilHeard(await play(next, 1));
    const messages = await outside.stream('points_awarded');
    expect(awardsOf(messages).length).toBeGreaterThan(causes(messages).size);
    expectSound(messages);
  }, 60_000);

  it('is taken over within seconds by another instance, and nothing is lost', async () => {
    const [first, second] = [await start(), await start()];
    await untilHeard(await play(second, 30));
    const under = Promise.all([play(second, 200), play(second, 200)]);
    first.child.kill('SIGKILL');
    const killed = Date.now();
    const ids = (await under).flat();
    await untilHeard([...ids, ...(await play(second, 1))]);
    expect(Date.now() - killed).toBeLessThan(10_000);
    expectSound(await outside.stream('points_awarded'));
  }, 60_000);

  it('is run by one of two instances: each event comes once', async () => {
    const [first, second] = [await start(), await start()];
    const ids = (await Promise.all([play(first, 100), play(second, 100)])).flat();
    await untilHeard(ids);
    const fresh = new Set(ids);
    const published = awardsOf(outside.published).filter(({ event }) => fresh.has(event.correlation_id));
    expect(published).toHaveLength(200);
  }, 60_000);

  it('waits while Redis is away, takes activities in all the same, and sends what waited', async () => {
    const service = await start();
    await untilHeard(await play(service, 20));
    await redis.kill();
    const waiting = await play(service, 50);
    await eventually(async () => (await service.call('GET', '/health/ready')).body['relay'] !== 'ok');
    expect((await service.call('GET', '/health/ready')).body).toMatchObject({ status: 'degraded', database: 'ok' });
    await redis.restart();
    await untilHeard(waiting);
    expectSound(await outside.stream('points_awarded'));
    // The boards are confirmed a moment later.
    const ready = () => service.call('GET', '/health/ready');
    await eventually(async () => (await ready()).body['status'] === 'ok');
    expect((await ready()).body).toMatchObject({ relay: 'ok', ranks: 'ok', bus: 'ok' });
  }, 60_000);

  it('survives a kill of Redis with its append-only file in the middle of a load', async () => {
    const service = await start();
    const load = Promise.all(Array.from({ length: 8 }, () => play(service, 100)));
    await eventually(async () => (await outside.stream('points_awarded')).length > 0);
    await redis.kill();
    await redis.restart();
    await untilHeard((await load).flat());
    expectSound(await outside.stream('points_awarded'));
  }, 60_000);

  it('fills the streams again when Redis comes back empty, and publishes nothing twice', async () => {
    const service = await start();
    const before = await play(service, 60);
    await untilHeard(before);
    await redis.kill();
    const away = await play(service, 10);
    await redis.restart({ empty: true });
    const after = await play(service, 10);
    const messages = await untilHeard([...sent.slice(0, 20), ...before, ...away, ...after]);
    expectSound(messages);
    expect(awardsOf(messages)).toHaveLength(sent.length);
    const heard = awardsOf(outside.published).map(({ event }) => event.correlation_id);
    expect(heard.filter((id) => before.includes(id))).toHaveLength(before.length);
    await service.until(/nothing of what it was sent/);
  }, 60_000);

  it('fills a stream that was deleted when an operator asks for it, beside a service that goes on', async () => {
    const service = await start();
    const ids = await play(service, 30);
    await untilHeard(ids);
    const refill = (...args: readonly string[]) =>
      run('src/cli/refill.js', ['--since', '2026-01-01T00:00Z', ...args], sandbox.folder, {
        ...sandbox.env,
        REDIS_URL: redis.url,
      });
    await outside.redis.del('diana:stream:gamification.points_awarded');
    const rehearsal = refill('--dry-run');
    expect(await rehearsal.ended()).toBe(0);
    expect(rehearsal.output()).toMatch(/Would send again \d+ events:[\s\S]*gamification\.points_awarded/);
    expect(await outside.stream('points_awarded')).toEqual([]);

    const filling = refill();
    const during = await play(service, 5);
    expect([await filling.ended(), filling.output()]).toEqual([0, expect.stringContaining('Done.')]);
    expectSound(await untilHeard([...ids, ...during]), 'last'); // what came before the refill stands before it
    const heard = awardsOf(outside.published).map(({ event }) => event.correlation_id);
    expect(heard.filter((id) => ids.includes(id))).toHaveLength(ids.length);
  }, 90_000);

  it('refuses to fill what it cannot reach or since when it cannot tell, in words that say what to do', async () => {
    const refill = async (since: string, env: Record<string, string>): Promise<[number | null, string]> => {
      const running = run('src/cli/refill.js', ['--since', since], sandbox.folder, { ...sandbox.env, ...env });
      return [await running.ended(), running.output()];
    };
    const REDIS_URL = 'redis://127.0.0.1:1';
    expect(await refill('yesterday', { REDIS_URL })).toEqual([1, expect.stringContaining('a time with a zone like')]);
    expect(await refill('2026-01-01T00:00Z', {})).toEqual([
      2,
      expect.stringMatching(/^There is no Redis to refill: set REDIS_URL\.$/m),
    ]);
    const [code, output] = await refill('2026-01-01T00:00Z', { REDIS_URL });
    expect([code, output]).toEqual([
      2,
      expect.stringMatching(/^Redis does not answer\. Start it, or correct REDIS_URL\.$/m),
    ]);
    expect(output).not.toMatch(/^\s+at /m);
  }, 120_000);

  it('fills the streams again when somebody empties a Redis that goes on running', async () => {
    const service = await start();
    const before = await play(service, 30);
    await untilHeard(before);
    await outside.redis.flushall();
    await untilHeard(before);
    expectSound(await outside.stream('points_awarded'));
  }, 60_000);
});
