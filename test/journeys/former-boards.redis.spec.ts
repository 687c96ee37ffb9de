import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import pg from 'pg';
import { periodOf } from '../../src/leaderboards/periods/period-of.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_automation_0123456789abcdef0123';
const DAY = 86_400_000;
const week = periodOf('weekly', Date.now() - 14 * DAY);
const FORMER = `weekly|${week.key}`;
/** Four a player tie: 40, 40, 40, 40, 30, … */
const PLAYERS = Array.from({ length: 16 }, (_, i) => ({ player: `p${i}`, score: 40 - 10 * Math.floor(i / 4) }));

interface Board {
  readonly participants: number;
  readonly items: readonly { readonly rank: number; readonly playerId: string }[];
  readonly player: { readonly rank: number | null } | null;
}

/** What settling leaves of a week. */
async function settle(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const due = new Date(week.until! + DAY);
  for (const { player, score } of PLAYERS) {
    await client.query(`INSERT INTO leaderboards.scores (player, key, score, reached) VALUES ($1, $2, $3, 7)`, [
      player,
      FORMER,
      score,
    ]);
  }
  await client.query(
    `INSERT INTO leaderboards.settled (key, player, position, rank, score, reached, participants, personal_best, settled_at)
     SELECT key, player, row_number() OVER (ORDER BY score DESC, reached, player), rank() OVER (ORDER BY score DESC), score, reached, $2, false, $3
       FROM leaderboards.scores WHERE key = $1`,
    [FORMER, PLAYERS.length, due],
  );
  await client.query(
    `INSERT INTO leaderboards.periods (key, board, period, until, due, step, participants, paid, recorded_at)
     VALUES ($1, 'weekly', $2, $3, $4, 'settled', $5, $5, $4)`,
    [FORMER, week.key, new Date(week.until!), due, PLAYERS.length],
  );
  await client.end();
}

describe.each([
  ['one service, which remembers', 1],
  ['two services that share a Redis', 2],
])('a settled board of %s', (_, instances) => {
  let redis: TestRedis | undefined;
  let sandbox: Sandbox;
  const services: Service[] = [];

  const optOut = async (service: Service, player: string, leaderboardOptOut: boolean): Promise<void> => {
    const { status } = await service.call('PATCH', `/v1/players/${player}`, { leaderboardOptOut });
    expect(status).toBe(200);
  };

  beforeAll(async () => {
    redis = instances > 1 ? await startRedis() : undefined;
    sandbox = await makeSandbox();
    const bus = redis && { REDIS_URL: redis.url };
    for (let i = 0; i < instances; i++)
      services.push(await startService(sandbox, { ADMIN_KEY: KEY, ...bus, BUS_CONSUMER: `worker-${i}` }));
    const [first] = services;
    for (const { player } of PLAYERS) await optOut(first, player, false);
    await settle(sandbox.env.DATABASE_URL);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await sandbox.clear();
    await redis?.stop();
  }, 60_000);

  const read = async (service: Service, query = 'limit=200'): Promise<Board> => {
    const { status, body } = await service.call('GET', `/v1/leaderboards/weekly?period=${week.key}&${query}`);
    expect(status).toBe(200);
    return body;
  };
  const names = ({ items }: Board): string[] => items.map(({ playerId }) => playerId);
  const all = PLAYERS.map(({ player }) => player).sort();

  it('is whole at the first question and after', async () => {
    for (const service of [...services, ...services]) {
      const board = await read(service);
      expect(names(board).sort()).toEqual(all);
      expect(board.items.map(({ rank }) => rank)).toEqual(PLAYERS.map((_, i) => 1 + 4 * Math.floor(i / 4)));
    }
  });

  it('shows nobody who was answered that they are off the boards, and keeps the ranks of the others', async () => {
    for (const player of ['p0', 'p5', 'p15']) {
      const last = services[services.length - 1];
      await optOut(services[0], player, true);
      for (const service of [last, ...services]) {
        const board = await read(service, `limit=200&player=${player}`);
        expect(names(board)).not.toContain(player);
        expect([board.participants, board.items.length]).toEqual([16, 15]);
        expect(board.items.at(-1)?.rank).toBe(13);
        expect(board.player?.rank).toBe(1 + 4 * Math.floor(Number(player.slice(1)) / 4));
      }
      await optOut(last, player, false);
      for (const service of services) expect(names(await read(service)).sort()).toEqual(all);
    }
  }, 30_000);

  it('knows nothing of who was erased, hidden before or not', async () => {
    const last = services[services.length - 1];
    await optOut(last, 'p1', true);
    for (const service of services) expect((await read(service, 'player=p1')).player?.rank).toBe(1);
    for (const player of ['p1', 'p2']) {
      expect((await services[0].call('DELETE', `/v1/players/${player}`)).status).toBe(200);
      for (const service of services) {
        const board = await read(service, `limit=200&player=${player}`);
        expect(names(board)).not.toContain(player);
        expect(board.player?.rank).toBeNull();
      }
    }
    expect((await read(last)).items.map(({ rank }) => rank).slice(0, 3)).toEqual([1, 1, 5]);
  });

  if (instances > 1) {
    it('is looked at anew by every question while Redis is away, and after it came back empty', async () => {
      await redis!.kill();
      for (const service of services) expect((await read(service)).items).toHaveLength(14);
      await optOut(services[0], 'p7', true);
      for (const service of services) expect(names(await read(service))).not.toContain('p7');
      await redis!.restart({ empty: true });
      for (const service of services) expect(names(await read(service))).not.toContain('p7');
      await optOut(services[1], 'p7', false);
      for (const service of services) await eventually(async () => names(await read(service)).includes('p7'), 8_000);
    }, 60_000);
  }
});
