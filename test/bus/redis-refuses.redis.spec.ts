import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis, type TestRedis } from 'besitos/testing';
import { message } from '../support/bus.js';
import { ask } from '../support/ask.js';
import { holds } from '../support/holds.js';
import { listen, type Listener } from '../support/listener.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const ALL = ['on', '>secret', '~*', '&*', '+@all'];

/** Redis answers, but does not do as it is asked. */
describe('a Redis that refuses', () => {
  let redis: TestRedis;
  let sandbox: Sandbox;
  let service: Service;
  let outside: Listener;
  let serial = 0;

  beforeAll(async () => {
    redis = await startRedis();
    outside = await listen(redis.url);
    await allow(ALL);
    sandbox = await makeSandbox();
    service = await startService(sandbox, {
      REDIS_URL: redis.url.replace('//', '//bot:secret@'),
      ADMIN_KEY: 'bst_faults_0123456789abcdef0123',
    });
    await ready({ status: 'ok', bus: 'ok', relay: 'ok' });
  }, 60_000);
  afterAll(async () => {
    service.child.kill('SIGKILL');
    await service.ended();
    outside.close();
    await redis.stop();
    await sandbox.clear();
  });

  const allow = (rules: readonly string[]) => outside.redis.call('ACL', 'SETUSER', 'bot', 'reset', ...rules);
  const ready = (expected: Record<string, unknown>) =>
    holds(async () => {
      const response = await fetch(`${service.url}/health/ready`);
      expect(await response.json()).toMatchObject(expected);
    });
  /** Takes one activity in over HTTP; answers its id. */
  const play = async (): Promise<string> => {
    const id = `p${++serial}`;
    const payload = { action_type: 'friend_invite', action_data: {} };
    const activity = { id, type: 'core.user_action', playerId: id, occurredAt: new Date().toISOString(), payload };
    const { status } = await ask(service, 'POST', '/activities', [activity]);
    expect(status).toBe(200);
    expect((await ask(service, 'GET', '/leaderboards/weekly')).status).toBe(200);
    return id;
  };
  const told = (id: string) =>
    outside.until('points_awarded', (all) => all.some(({ event }) => event.correlation_id === id));
  /** What comes over the stream is taken in, and what was played is told. */
  const recovered = async (played: string): Promise<void> => {
    await ready({ status: 'ok', bus: 'ok', relay: 'ok', ranks: 'ok' });
    await told(played);
    const id = `s${++serial}`;
    const text = message({ id, player: id, at: new Date().toISOString(), payload: { action_type: 'friend_invite' } });
    await outside.redis.xadd('diana:stream:core.user_action', '*', 'data', text);
    await told(id);
  };

  it.each([
    ['to read', [...ALL, '-xreadgroup'], { bus: expect.stringContaining('NOPERM') }],
    ['to run scripts', [...ALL, '-eval', '-evalsha'], { relay: expect.stringContaining('NOPERM') }],
    ['to touch our keys', [...ALL, 'resetkeys', '~theirs:*'], { bus: expect.stringContaining('NOPERM') }],
  ])(
    '%s: readiness says so, HTTP goes on, and it is made good',
    async (_, rules, expected) => {
      await allow(rules);
      const id = await play();
      await ready(expected);
      await allow(ALL);
      await recovered(id);
    },
    60_000,
  );

  it('to write, being a replica: readiness says so, HTTP goes on, and it is made good after a failover', async () => {
    await outside.redis.call('REPLICAOF', '127.0.0.1', '1');
    const id = await play();
    await ready({ status: 'degraded', bus: expect.stringMatching(/READONLY|UNBLOCKED/) });
    await outside.redis.call('REPLICAOF', 'NO', 'ONE');
    await recovered(id);
  }, 60_000);

  it('to take more, being full and emptied: readiness says so, HTTP goes on, it is made good, and told of once', async () => {
    const failures = async (): Promise<number> => {
      const metrics = await fetch(`${service.url}/metrics`, { headers: { Authorization: `Bearer ${service.key}` } });
      return Number(/^besitos_relay_failures_total\{reason="send"\} (\d+)/m.exec(await metrics.text())?.[1] ?? 0);
    };
    const losses = (): number => service.output().split('filled again').length;
    const [failed, lost] = [await failures(), losses()];
    await outside.redis.config('SET', 'maxmemory', '1');
    await outside.redis.flushall();
    const id = await play();
    await ready({ status: 'degraded', relay: expect.stringContaining('OOM') });
    await holds(async () => expect(await failures()).toBeGreaterThan(failed + 3));
    await outside.redis.config('SET', 'maxmemory', '0');
    await recovered(id);
    expect(losses()).toBe(lost + 1);
    expect(service.output()).not.toContain('secret');
  }, 60_000);
});
