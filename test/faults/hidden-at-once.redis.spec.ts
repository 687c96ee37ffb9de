import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { randomFrom } from '../support/bus-crowd.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_faults_0123456789abcdef0123';
const PLAYERS = Array.from({ length: 12 }, (_, i) => `p${i}`);
const ROUNDS = Number(process.env.HIDING_ROUNDS ?? 8);
const SEED = Number(process.env.HIDING_SEED ?? 20_261_128);

jest.setTimeout(120_000 + ROUNDS * 20_000);

/** Three instances behind one Redis. Whoever was answered sees it everywhere, whatever befalls one of them, or their connections. */
let redis: TestRedis;
let client: Redis;
let sandbox: Sandbox;
const services: Service[] = [];

const start = (i: number): Promise<Service> =>
  startService(sandbox, { REDIS_URL: redis.url, BUS_CONSUMER: `worker-${i}`, ADMIN_KEY: KEY });
beforeAll(async () => {
  redis = await startRedis({ appendOnly: true });
  client = new Redis(redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => undefined); // its connections are killed on purpose
  sandbox = await makeSandbox();
  for (let i = 0; i < 3; i++) services.push(await start(i));
});
afterAll(async () => {
  for (const service of services) service.child.kill('SIGKILL');
  await Promise.all(services.map((service) => service.ended()));
  client.disconnect();
  await sandbox.clear();
  await redis.stop();
});

const shownBy = async (service: Service): Promise<Set<string>> => {
  const { body } = await service.call('GET', '/v1/leaderboards/global?limit=200');
  return new Set((body as { items: { playerId: string }[] }).items.map(({ playerId }) => playerId));
};
const friendsBy = async (service: Service, player: string): Promise<Set<string>> => {
  const { body } = await service.call('GET', `/v1/leaderboards/friends?friendsOf=${player}&limit=50`);
  return new Set((body as { items: { playerId: string }[] }).items.map(({ playerId }) => playerId));
};
const ask = async (service: Service, method: string, path: string, body?: unknown): Promise<void> => {
  const { status } = await service.call(method, `/v1/players/${path}`, body);
  expect(status).toBe(200);
};

it(`is true of ${ROUNDS} faults (seed ${SEED})`, async () => {
  const random = randomFrom(SEED);
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const activities = PLAYERS.map((playerId) => ({
    id: `a-${playerId}`,
    type: 'core.user_action',
    playerId,
    occurredAt: new Date().toISOString(),
    payload: { action_type: 'friend_invite', action_data: {} },
  }));
  await services[0].call('POST', '/v1/activities', activities);
  for (const service of services) await eventually(async () => (await shownBy(service)).size === PLAYERS.length);

  const hidden = new Set<string>();
  const friends = new Set<string>();
  const hide = async (service: Service): Promise<void> => {
    const player = any(PLAYERS);
    const leaderboardOptOut = random() < 0.5;
    await ask(service, 'PATCH', player, { leaderboardOptOut }); // at times what is so already
    if (leaderboardOptOut) hidden.add(player);
    else hidden.delete(player);
  };
  const befriend = async (service: Service): Promise<void> => {
    const other = any(PLAYERS.slice(1));
    if (random() < 0.5) {
      await ask(service, 'DELETE', `p0/friends/${other}`);
      friends.delete(other);
    } else {
      await ask(service, 'POST', `p0/friends/${other}`);
      await ask(service, 'POST', `${other}/friends/p0`); // two requests that cross
      friends.add(other);
    }
  };
  const expectSeen = async (service: Service, by: string): Promise<void> => {
    const [board, circle] = await Promise.all([shownBy(service), friendsBy(service, 'p0')]);
    const visible = PLAYERS.filter((player) => !hidden.has(player));
    expect([by, [...board].sort()]).toEqual([by, [...visible].sort()]);
    const theirs = visible.filter((player) => player === 'p0' || friends.has(player));
    expect([by, [...circle].sort()]).toEqual([by, [...theirs].sort()]);
  };

  const faults: Record<string, (victim: number) => Promise<() => Promise<unknown>>> = {
    nothing: async () => async () => undefined,
    'one stands still': async (victim) => {
      services[victim].child.kill('SIGSTOP');
      return async () => services[victim].child.kill('SIGCONT');
    },
    'one is killed': async (victim) => {
      services[victim].child.kill('SIGKILL');
      await services[victim].ended();
      return async () => (services[victim] = await start(victim));
    },
    'all connections to Redis are cut': async () => {
      await client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      return async () => undefined;
    },
    'Redis is wiped': async () => {
      await client.flushall();
      return async () => undefined;
    },
    'Redis pauses': async () => {
      await client.client('PAUSE', 300);
      return async () => undefined;
    },
  };
  for (let round = 0; round < ROUNDS; round++) {
    const name = any(Object.keys(faults));
    const victim = Math.floor(random() * services.length);
    const end = await faults[name](victim);
    const others = /stands still|killed/.test(name) ? services.filter((_, i) => i !== victim) : services;
    const by = `round ${round}: ${name}, ${victim}`;
    for (let act = 0; act < 4; act++) {
      await (random() < 0.6 ? hide : befriend)(any(others));
      for (const service of others) await expectSeen(service, by);
      if (random() < 0.3) await pause(random() * 300); // the moment is what the seed draws
    }
    await end();
    for (const service of services) await expectSeen(service, `${by}, over`);
  }
});
