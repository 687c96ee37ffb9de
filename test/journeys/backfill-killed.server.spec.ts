import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { openGame } from '../../src/open-game.js';
import { readSettings } from '../../src/settings.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** `npm run faults:backfill` takes 50,000. */
const PLAYERS = Number(process.env.BACKFILL_PLAYERS ?? 6_000);
const KILLS = PLAYERS > 10_000 ? 6 : 2;
const REWARD = 15;
const KEY = 'bst_automation_0123456789abcdef0123';

interface Backfill {
  readonly state: string;
  readonly looked: number;
  readonly players: number;
  readonly unlocks: number;
  readonly besitos: number;
  readonly progress: number;
}

describe(`a backfill of ${PLAYERS} players, killed in the middle`, () => {
  let sandbox: Sandbox;
  let service: Service | undefined;

  beforeAll(async () => {
    sandbox = await makeSandbox();
  }, 60_000);
  afterAll(async () => {
    await service?.stop();
    await sandbox.clear();
  });

  /** Reads or writes the tables while no service runs. */
  async function inTables<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
    const settings = readSettings({ LOG_LEVEL: 'warn', ...sandbox.env, DATA_DIR: `${sandbox.folder}/data` });
    const game = await openGame(settings);
    try {
      return await work(game.get<DataSource>(getDataSourceToken(DATA_SOURCE)));
    } finally {
      await game.close();
    }
  }

  const start = async (): Promise<Service> => (service = await startService(sandbox, { ADMIN_KEY: KEY }));
  const state = async (running: Service): Promise<Backfill> =>
    (await running.call('GET', '/v1/achievements/long_ago/backfill')).body;
  async function until(running: Service, holds: (backfill: Backfill) => boolean): Promise<Backfill> {
    for (;;) {
      const backfill = await state(running);
      if (holds(backfill)) return backfill;
    }
  }

  it('is taken up where it stopped; each player is paid once, and the books agree', async () => {
    await inTables(async (source) => {
      await source.query(
        `INSERT INTO kernel.players (player) SELECT 'p' || lpad(n::text, 6, '0') FROM generate_series(1, $1::int) n`,
        [PLAYERS],
      );
      await source.query(
        `INSERT INTO achievements.progress (player, metrics, unlocked, pending, revoked, day)
         SELECT player, '{"friend_invites":5}', '{}', '{}', '{}', 20000 FROM kernel.players`,
      );
    });
    let running = await start();
    const defined = await running.call('POST', '/v1/achievements', {
      key: 'long_ago',
      name: { en: 'Long ago', es: 'Hace mucho' },
      description: { en: 'Invite 5 friends.', es: 'Invita a 5 amigos.' },
      category: 'social',
      tier: 'gold',
      reward: REWARD,
      criteria: { metric: 'friend_invites', gte: 5 },
      backfill: true,
    });
    expect(defined.status).toBe(201);

    // How far it comes between two looks depends on the machine; on a fast one it may be done before the last kill.
    let kills = 0;
    for (let looked = 0; kills < KILLS; kills++) {
      const before = await until(running, (backfill) => backfill.looked > looked || backfill.state === 'done');
      if (before.state === 'done') break;
      running.child.kill('SIGKILL');
      await running.ended();
      running = await start();
      looked = (await state(running)).looked;
      expect(looked).toBeGreaterThanOrEqual(before.looked);
    }
    expect(kills).toBeGreaterThan(0);
    const done = await until(running, (backfill) => backfill.state === 'done');
    expect(done).toMatchObject({
      looked: PLAYERS,
      players: PLAYERS,
      unlocks: PLAYERS,
      besitos: PLAYERS * REWARD,
      progress: 1,
    });
    expect(await running.stop()).toBe(0);
    service = undefined;

    await inTables(async (source) => {
      const books = `SELECT count(*) AS entries, count(DISTINCT player) AS players, sum(amount)::int8 AS paid
                       FROM points.entries WHERE calculation::json -> 'reward' ->> 'achievement' = 'long_ago'`;
      expect(await source.query(books)).toEqual([{ entries: PLAYERS, players: PLAYERS, paid: PLAYERS * REWARD }]);
      const unlocks = `SELECT count(*) AS unlocks, count(DISTINCT player) AS players FROM achievements.unlocks WHERE key = 'long_ago'`;
      expect(await source.query(unlocks)).toEqual([{ unlocks: PLAYERS, players: PLAYERS }]);
      const balances = `SELECT count(*) AS wrong FROM points.accounts a
                         WHERE balance <> (SELECT sum(amount) FROM points.entries e WHERE e.player = a.player)`;
      expect(await source.query(balances)).toEqual([{ wrong: 0 }]);
    });
  }, 600_000);
});
