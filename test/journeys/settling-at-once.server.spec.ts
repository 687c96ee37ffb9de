import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Activity } from 'besitos/contracts';
import { ask } from '../support/ask.js';
import { openReplay } from '../support/replayed-game.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

jest.setTimeout(90_000); // several processes, on machines that may be busy

const DAY = 86_400_000;
/** A week that fell due while nobody ran: the two services find it when they start. */
const MONDAY = (() => {
  const today = Math.floor(Date.now() / DAY);
  return (Math.floor((today + 3) / 7) * 7 - 3 - 14) * DAY;
})();

describe('two services that start when a week is due', () => {
  let sandbox: Sandbox;
  let services: Service[] = [];
  beforeAll(async () => {
    sandbox = await makeSandbox();
    const before = await openReplay({}, sandbox.database);
    const week = Array.from({ length: 1_800 }, (_, i): Activity => ({
      id: `w${i}`,
      type: 'core.user_action',
      playerId: `p${i % (i < 1_200 ? 1_200 : 400)}`,
      occurredAt: MONDAY + 9 * 3_600_000 + i * 60_000,
      payload: { action_type: 'feature_usage', action_data: {} },
    }));
    await before.replay(week, 500);
    await before.close();
    const key = `bst_settling1_${'s'.repeat(24)}`;
    services = await Promise.all(
      [1, 2].map(() => startService(sandbox, { ADMIN_KEY: key }).then((s) => ({ ...s, key }))),
    );
  }, 90_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await sandbox.clear();
  }, 60_000);

  it('settle it once, tell every player once, and show the same final table', async () => {
    const game = await openReplay({ settle: false }, sandbox.database);
    const weekly = async () =>
      (
        await game.source.query<{ period: string; step: string }[]>(
          `SELECT period, step FROM leaderboards.periods WHERE board = 'weekly' ORDER BY until LIMIT 1`,
        )
      )[0];
    while ((await weekly()).step !== 'settled') await new Promise(setImmediate);
    const { period } = await weekly();

    const path = `/leaderboards/weekly?period=${period}&limit=20`;
    const [one, other] = await Promise.all(services.map(async (service) => (await ask(service, 'GET', path)).body));
    expect(one.items).toEqual(other.items);
    expect([one.period.status, one.participants, one.items[0].rank]).toEqual(['settled', 1_200, 1]);

    const [told] = await game.source.query<object[]>(
      `SELECT count(*)::int AS events, count(DISTINCT player)::int AS players FROM kernel.journal WHERE cause = $1`,
      [`settled:weekly|${period}`],
    );
    expect(told).toEqual({ events: 1_200, players: 1_200 });
    const twice = await game.source.query<object[]>(
      `SELECT player FROM points.entries WHERE action = 'leaderboard'
        GROUP BY player, calculation->'reward'->>'period', calculation->'reward'->>'kind' HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
    expect(await game.check()).toMatchObject({ healthy: true });
    await game.close();

    const winner = one.items[0].playerId as string;
    const { items: badges } = (await ask(services[1], 'GET', `/players/${winner}/badges`)).body;
    expect(badges[0]).toMatchObject({ badge: 'first_place', reason: { board: 'weekly', period, rank: 1 } });
    const { items: ranks } = (await ask(services[0], 'GET', `/players/${winner}/ranks/settled`)).body;
    expect(ranks).toMatchObject([{ board: 'weekly', period, rank: 1, participants: 1_200, personalBest: false }]);
  });
});
