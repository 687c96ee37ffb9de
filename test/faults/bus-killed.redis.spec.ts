import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { randomFrom, reckon, sendCrowd, STREAM } from '../support/bus-crowd.js';
import { holds } from '../support/holds.js';
import { compareAwards } from '../support/outside.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const MESSAGES = Number(process.env.FAULTS_MESSAGES ?? 3000);
const KILLS = Number(process.env.FAULTS_KILLS ?? 2);
const SEED = Number(process.env.FAULTS_SEED ?? 1);
const KEY = 'bst_faults_0123456789abcdef0123';

jest.setTimeout(120_000 + MESSAGES * 20);

describe(`two instances and Redis, killed while ${MESSAGES} messages come (seed ${SEED})`, () => {
  let redis: TestRedis;
  let client: Redis;
  let sandbox: Sandbox;
  let source: DataSource;
  const services: Service[] = [];

  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined); // it is killed on purpose
    sandbox = await makeSandbox();
  });
  afterAll(async () => {
    for (const service of services) service.child.kill('SIGKILL');
    await Promise.all(services.map((service) => service.ended()));
    await source?.destroy();
    client.disconnect();
    await redis.stop();
    await sandbox.clear();
  });

  /** One whose name is the same after a restart, one whose name is not. */
  const start = (i: number): Promise<Service> =>
    startService(sandbox, { REDIS_URL: redis.url, ADMIN_KEY: KEY, ...(i ? {} : { BUS_CONSUMER: 'worker' }) });

  it('every activity counts exactly once, every award is told under one id, and nothing is left', async () => {
    const random = randomFrom(SEED);
    const begun = performance.now();
    for (const i of [0, 1]) services[i] = await start(i);
    source = await new DataSource({ type: 'postgres', url: sandbox.database.settings.url }).initialize();
    const players = Math.max(100, MESSAGES / 50);
    const since = Date.now() - (MESSAGES / players + 1) * 7_200_000;
    const sending = sendCrowd(client, { from: 0, to: MESSAGES, players, since });
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(200 + random() * 1500); // the moment is what the seed draws
      const i = random() < 0.5 ? 0 : 1;
      services[i].child.kill('SIGKILL');
      await services[i].ended();
      if (kill === KILLS >> 1) {
        await sending;
        await redis.kill();
        await redis.restart();
      }
      services[i] = await start(i);
    }
    await sending;
    await holds(async () => expect((await reckon(source)).inbox).toBe(MESSAGES), 60_000 + MESSAGES * 10);
    await holds(async () => expect(((await client.xpending(STREAM, 'gamification')) as [number])[0]).toBe(0), 90_000);
    expect(await reckon(source)).toEqual({
      inbox: MESSAGES,
      journal: MESSAGES,
      causes: MESSAGES,
      dead: 0,
      unbalanced: 0,
    });
    await holds(
      async () => expect(await compareAwards(client, source)).toEqual({ missing: 0, foreign: 0, changed: 0 }),
      60_000,
    );
    const seconds = (performance.now() - begun) / 1000;
    process.stderr.write(`${MESSAGES} messages, ${KILLS} kills, seed ${SEED}: ${seconds.toFixed(1)} s\n`);
    for (const service of services) expect(service.output()).not.toMatch(/[Uu]nhandled/);
    expect(await Promise.all(services.map((service) => service.stop()))).toEqual([0, 0]);
  });
});
