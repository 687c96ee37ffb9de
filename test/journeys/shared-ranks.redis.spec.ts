import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { connect } from 'node:net';
import { once } from 'node:events';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_automation_0123456789abcdef0123';
const PLAYERS = 30;

interface Page {
  readonly items: readonly { readonly rank: number; readonly playerId: string; readonly score: number }[];
}

/** A request whose last byte is sent when it is told to. */
function slowly(
  url: string,
  method: string,
  path: string,
  body: object,
): { begun: Promise<unknown>; finish(): Promise<string> } {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const text = JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${KEY}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${text.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${text.slice(0, -1)}`);
  return {
    begun: once(socket, 'connect'),
    finish: async () => {
      socket.write(text.slice(-1));
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return String(answer);
    },
  };
}

/** Two instances on one PostgreSQL and one Redis, as they run behind a balancer. */
describe('instances that share their ranks', () => {
  let redis: TestRedis;
  let sandbox: Sandbox;
  const services: Service[] = [];
  const made: (() => Promise<unknown>)[] = [];
  let serial = 0;

  const start = (i: number): Promise<Service> =>
    startService(sandbox, { ADMIN_KEY: KEY, REDIS_URL: redis.url, BUS_CONSUMER: `worker-${i}` });
  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    made.push(() => redis.stop());
    sandbox = await makeSandbox();
    made.push(() => sandbox.clear());
    services.push(await start(0));
    services.push(await start(1));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await Promise.all(made.map((undo) => undo()));
  }, 60_000);

  const activity = (playerId: string): object => ({
    id: `s${serial}-${playerId}`,
    type: 'core.user_action',
    playerId,
    occurredAt: new Date(Date.now() - 3_600_000 + serial * 10).toISOString(),
    payload: { action_type: 'friend_invite', action_data: {} },
  });
  const play = async (service: Service, count: number): Promise<void> => {
    const activities = Array.from({ length: count }, () => activity(`p${(++serial * 7) % PLAYERS}`));
    expect((await service.call('POST', '/v1/activities', activities)).status).toBe(200);
  };
  const board = async (service: Service, key: string): Promise<Page['items']> =>
    ((await service.call('GET', `/v1/leaderboards/${key}?limit=200`)).body as Page).items;
  /** What each player has, summed from the ledger. */
  const earned = async (service: Service): Promise<Map<string, number>> => {
    const entries = await Promise.all(
      Array.from({ length: PLAYERS }, async (_, i) => {
        const { body } = await service.call('GET', `/v1/players/p${i}/points`);
        return [`p${i}`, (body as { experience: number }).experience] as const;
      }),
    );
    return new Map(entries);
  };
  const expectBoards = async (): Promise<void> => {
    const wanted = [...(await earned(services[0]))].filter(([, score]) => score > 0);
    await eventually(async () => {
      const boards = await Promise.all(services.map((service) => board(service, 'global')));
      return boards.every(
        (rows) =>
          rows.length === wanted.length && rows.every(({ playerId, score }) => new Map(wanted).get(playerId) === score),
      );
    });
    const [one, other] = await Promise.all(services.map((service) => board(service, 'weekly')));
    expect(one).toEqual(other);
    expect(one.map(({ score }) => score)).toEqual(one.map(({ score }) => score).sort((a, b) => b - a));
  };

  it('agree on every board, whichever took the activity in', async () => {
    await Promise.all([play(services[0], 60), play(services[1], 60)]);
    await expectBoards();
  }, 60_000);

  const isShown = async (service: Service, player: string): Promise<boolean> =>
    (await board(service, 'global')).some(({ playerId }) => playerId === player);
  const optOut = async (player: string, leaderboardOptOut: boolean): Promise<void> => {
    const { status } = await services[0].call('PATCH', `/v1/players/${player}`, { leaderboardOptOut });
    expect(status).toBe(200);
  };

  it('show nobody who has been answered that they are off the boards', async () => {
    for (const player of Array.from({ length: 10 }, (_, i) => `p${i}`)) {
      await optOut(player, true);
      for (const service of services) expect(await isShown(service, player)).toBe(false);
      await optOut(player, false);
      for (const service of services) expect(await isShown(service, player)).toBe(true);
    }
    for (const player of ['gone1', 'gone2', 'gone3']) {
      await services[1].call('POST', '/v1/activities', activity(player));
      await eventually(() => isShown(services[1], player));
      expect((await services[0].call('DELETE', `/v1/players/${player}`)).status).toBe(200);
      for (const service of services) expect(await isShown(service, player)).toBe(false);
    }
  }, 60_000);

  it('show nobody who was answered while an instance stood still', async () => {
    const [one, other] = services;
    for (const player of ['p5', 'p6', 'p7']) {
      expect(await isShown(other, player)).toBe(true);
      other.child.kill('SIGSTOP');
      const began = performance.now();
      await optOut(player, true);
      expect(performance.now() - began).toBeLessThan(4_000);
      const answer = isShown(other, player);
      other.child.kill('SIGCONT');
      expect(await answer).toBe(false);
      await optOut(player, false);
      expect([await isShown(one, player), await isShown(other, player)]).toEqual([true, true]);
    }
  }, 60_000);

  it('know what a service commits while it stops, until its last answer', async () => {
    const third = await start(2);
    try {
      const request = slowly(third.url, 'PATCH', '/v1/players/p8', { leaderboardOptOut: true });
      await request.begun;
      third.child.kill('SIGTERM');
      // It takes no more requests, and waits for the rest of this one.
      await eventually(() =>
        third.call('GET', '/health/live').then(
          () => false,
          () => true,
        ),
      );
      expect(await isShown(services[0], 'p8')).toBe(true);
      expect(await request.finish()).toContain(' 200 ');
      for (const service of services) expect(await isShown(service, 'p8')).toBe(false);
    } finally {
      await third.ended();
    }
    await optOut('p8', false);
  }, 60_000);

  it('show a friend to both from the answer on, and nobody whose friendship has ended', async () => {
    const circle = async (service: Service): Promise<string[]> => {
      const { body } = await service.call('GET', '/v1/leaderboards/friends?friendsOf=p1&limit=50');
      return (body as Page).items.map(({ playerId }) => playerId).sort();
    };
    const [one, other] = services;
    const members = ['p1', 'p2', 'p3', 'p4'];
    for (const player of members)
      await one.call('POST', '/v1/activities', {
        ...activity(player),
        id: `now-${player}`,
        occurredAt: new Date().toISOString(),
      });
    await eventually(async () => {
      const weekly = await Promise.all(services.map((service) => board(service, 'weekly')));
      return weekly.every((rows) => members.every((player) => rows.some(({ playerId }) => playerId === player)));
    });
    const request = (service: Service, method: string, path: string): Promise<void> =>
      service.call(method, `/v1/players/${path}`).then(({ status }) => expect(status).toBeLessThan(300));
    for (const friend of ['p2', 'p3', 'p4', 'p2']) {
      await request(one, 'POST', `p1/friends/${friend}`);
      await request(other, 'POST', `${friend}/friends/p1/accept`);
      for (const service of services) expect(await circle(service)).toEqual(['p1', friend].sort());
      await request(one, 'DELETE', `${friend}/friends/p1`);
      for (const service of services) expect(await circle(service)).toEqual(['p1']);
    }
  }, 60_000);

  it('answer an opt-out that Redis cannot take, and do not show the player for long', async () => {
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory', '1');
    try {
      await optOut('p3', true);
      for (const service of services) await eventually(async () => !(await isShown(service, 'p3')), 8_000);
    } finally {
      await client.config('SET', 'maxmemory', '0');
      client.disconnect();
    }
    await optOut('p3', false);
    await expectBoards();
  }, 60_000);

  it('agree after Redis was wiped under load', async () => {
    const client = new Redis(redis.url);
    const load = Promise.all([play(services[0], 60), play(services[1], 60)]);
    await client.flushall();
    client.disconnect();
    await load;
    await expectBoards();
  }, 60_000);

  it('agree after one was killed, and Redis came back empty', async () => {
    services[0].child.kill('SIGKILL');
    await services[0].ended();
    await play(services[1], 30);
    await redis.kill();
    await play(services[1], 30);
    await redis.restart({ empty: true });
    services[0] = await start(0);
    await play(services[0], 30);
    await expectBoards();
    const doctor = await services[1].call('POST', '/v1/doctor');
    const { checks } = doctor.body as { checks: { name: string; faults: number }[] };
    expect(checks.find(({ name }) => name === 'ranks')).toMatchObject({ faults: 0 });
  }, 90_000);
});
