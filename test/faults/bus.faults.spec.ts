import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { partitionKey } from 'besitos/redis-transport';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { startPostgres } from '../../scripts/start-postgres.mjs';
import { message } from '../support/bus.js';
import { disordered, floodCrowd, reckon, sendCrowd, STREAM } from '../support/bus-crowd.js';
import { holds } from '../support/holds.js';
import { growthDuring } from '../support/memory.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_faults_0123456789abcdef0123';
const PARTITIONS = 6;

jest.setTimeout(300_000); // servers come and go

describe('the way in, when what it stands on fails', () => {
  let redis: TestRedis;
  let client: Redis;
  let sandbox: Sandbox;
  let source: DataSource;
  let services: Service[];

  beforeEach(async () => {
    services = [];
    redis = await startRedis({ appendOnly: true });
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    sandbox = await makeSandbox();
  });
  afterEach(async () => {
    for (const service of services) service.child.kill('SIGKILL');
    await Promise.all(services.map((service) => service.ended()));
    if (source.isInitialized) await source.destroy();
    client.disconnect();
    await redis.stop();
    await sandbox.clear();
  });

  const start = async (i: number, env: Record<string, string> = {}): Promise<Service> => {
    const service = await startService(sandbox, {
      REDIS_URL: redis.url,
      BUS_CONSUMER: `worker-${i}`,
      ADMIN_KEY: KEY,
      ...env,
    });
    services.push(service);
    return service;
  };
  const look = async (url = sandbox.database.settings.url): Promise<void> => {
    source = await new DataSource({ type: 'postgres', url }).initialize();
  };
  const pendingIn = async (keys: readonly string[]): Promise<number> => {
    const all = await Promise.all(keys.map((key) => client.xpending(key, 'gamification') as Promise<[number]>));
    return all.reduce((sum, [count]) => sum + count, 0);
  };
  const all = (messages: number) => ({ inbox: messages, journal: messages, causes: messages, dead: 0, unbalanced: 0 });
  const since = (hours: number): number => Date.now() - hours * 3_600_000;

  it('PostgreSQL killed, away for 10 s: nothing is dead-lettered, everything counts once, readiness tells', async () => {
    const postgres = await startPostgres();
    if (!postgres) throw new Error('no PostgreSQL is installed here (apt install postgresql)');
    const service = await start(0, { DATABASE_URL: postgres.url });
    await sendCrowd(client, { from: 0, to: 1000, players: 50, since: since(200) });
    await look(postgres.url);
    await holds(async () => expect((await reckon(source)).inbox).toBeGreaterThan(0));
    await source.destroy();
    await postgres.kill();
    const sent = sendCrowd(client, { from: 1000, to: 3000, players: 50, since: since(200) });
    await pause(10_000); // so long it is away
    const ready = await fetch(`${service.url}/health/ready`);
    expect(await ready.json()).toMatchObject({ status: 'unavailable', bus: 'ok' });
    await postgres.restart();
    await sent;
    await look(postgres.url);
    await holds(async () => expect(await reckon(source)).toEqual(all(3000)), 60_000);
    await holds(async () => expect(await pendingIn([STREAM])).toBe(0));
    expect(await disordered(source)).toEqual([]);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    expect(service.output()).not.toMatch(/[Uu]nhandled/);
    expect(await service.stop()).toBe(0);
    await source.destroy();
    await postgres.stop();
  });

  it('three instances on partitions: one killed, one stopped for longer than its lease, each restarted in turn; order is kept', async () => {
    const env = { BUS_PARTITIONS: String(PARTITIONS) };
    const keys = Array.from({ length: PARTITIONS }, (_, i) => partitionKey(STREAM, i));
    const [one, two] = [await start(1, env), await start(2, env), await start(3, env)];
    await look();
    const send = (from: number, to: number) =>
      sendCrowd(client, { from, to, players: 60, since: since(400), partitions: PARTITIONS });
    const holders = async (): Promise<(string | null)[]> =>
      client.mget(...keys.map((_, i) => `redis-transport:lease:gamification:{${i}}`));
    const heldBy = (instances: number) =>
      holds(async () => {
        const held = await holders();
        expect(held).not.toContain(null);
        expect(new Set(held).size).toBe(instances);
      });
    await heldBy(3);
    await send(0, 1500);
    one.child.kill('SIGKILL');
    const killed = performance.now();
    const sendingOn = send(1500, 3000);
    await heldBy(2);
    const takenOver = performance.now() - killed;
    await sendingOn;
    await holds(async () => expect((await reckon(source)).inbox).toBe(3000), 30_000);
    two.child.kill('SIGSTOP');
    await send(3000, 4500);
    await holds(async () => expect((await reckon(source)).inbox).toBe(4500), 30_000);
    two.child.kill('SIGCONT');
    const sending = send(4500, 7000);
    const again = [await start(1, env)];
    for (const i of [2, 3]) {
      expect(await services[i - 1].stop()).toBe(0);
      again.push(await start(i, env));
    }
    await sending;
    await holds(async () => expect(await reckon(source)).toEqual(all(7000)), 60_000);
    await holds(async () => expect(await pendingIn(keys)).toBe(0), 90_000);
    expect(await disordered(source)).toEqual([]);
    process.stderr.write(
      `partitions of a dead instance were taken over ${(takenOver / 1000).toFixed(1)} s after its death\n`,
    );
    expect(takenOver).toBeLessThan(5000);
  });

  /** A service that has seen such a load for a while: its heap has its size. */
  const warmedUp = async (messages: number): Promise<Service> => {
    const service = await start(0);
    await look();
    await floodCrowd(client, { from: 0, to: messages, players: 500, since: since(400) });
    await holds(async () => expect((await reckon(source)).inbox).toBe(messages), 90_000);
    return service;
  };

  it('a producer ten times too fast: memory stays flat within 100 MB, nothing is lost, what is done is trimmed away', async () => {
    const service = await warmedUp(15_000);
    const begun = performance.now();
    let sent = Infinity;
    const grown = await growthDuring(service.child, async () => {
      await floodCrowd(client, { from: 15_000, to: 60_000, players: 500, since: since(400) });
      sent = performance.now() - begun;
      await holds(async () => expect((await reckon(source)).inbox).toBe(60_000), 120_000);
    });
    const tooFast = (performance.now() - begun) / sent;
    process.stderr.write(`45000 messages, sent ${tooFast.toFixed(1)} times as fast as they were taken in\n`);
    expect(tooFast).toBeGreaterThan(10);
    expect(grown).toBeLessThan(100);
    await holds(async () => expect(await reckon(source)).toEqual(all(60_000)));
    await holds(async () => expect(await client.xlen(STREAM)).toBe(0), 30_000);
  });

  it('messages of 10 MB, one after the other, among small ones: each is a dead letter, and memory stays flat within 100 MB', async () => {
    const large = message({ payload: { text: 'x'.repeat(10_000_000) } });
    const service = await warmedUp(15_000);
    const grown = await growthDuring(service.child, async () => {
      for (let i = 1; i <= 8; i++) {
        await sendCrowd(client, {
          from: 15_000 + (i - 1) * 100,
          to: 15_000 + i * 100,
          players: 500,
          since: since(400),
        });
        const text = large.replace('"event_id":"', `"event_id":"${i}`);
        if (i % 2) await client.xadd(STREAM, '*', 'data', text);
        else await client.publish('diana:events:core.user_action', text);
        await holds(async () => expect((await reckon(source)).dead).toBe(i));
      }
    });
    expect(grown).toBeLessThan(100);
    await holds(async () => expect(await reckon(source)).toEqual({ ...all(15_800), dead: 8 }));
  });
});
