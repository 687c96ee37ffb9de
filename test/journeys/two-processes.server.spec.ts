import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from 'besitos/contracts';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_automation_0123456789abcdef0123';

/** Two instances share nothing but PostgreSQL; the embedded engine serves one. */
describe('two processes', () => {
  let sandbox: Sandbox;
  let services: Service[];
  let serial = 0;

  beforeAll(async () => {
    sandbox = await makeSandbox();
    services = [await startService(sandbox, { ADMIN_KEY: KEY })];
    services.push(await startService(sandbox, { ADMIN_KEY: KEY }));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await sandbox.clear();
  });

  const invite = (playerId: string): object => ({
    id: `i${++serial}`,
    type: 'core.user_action',
    playerId,
    occurredAt: new Date(Date.now() - 60_000 + serial).toISOString(),
    payload: { action_type: 'friend_invite', action_data: {} },
  });
  const take = async (service: Service, activities: readonly object[]): Promise<Answer[]> =>
    (await service.call('POST', '/v1/activities', activities)).body;
  const unlocksOf = (answers: readonly Answer[], key: string): number =>
    answers.flatMap(({ unlocks }) => unlocks).filter((unlock) => unlock.key === key).length;
  const define = (service: Service, key: string, gte: number, more: object = {}) =>
    service.call('POST', '/v1/achievements', {
      key,
      name: { en: key, es: key },
      description: { en: key, es: key },
      category: 'social',
      tier: 'bronze',
      reward: 7,
      criteria: { metric: 'friend_invites', gte },
      ...more,
    });
  const paidFor = async (player: string, key: string): Promise<number> => {
    const { body } = await services[0].call('GET', `/v1/players/${player}/points/entries?limit=200`);
    return (body as { items: object[] }).items.filter((entry) => JSON.stringify(entry).includes(`"${key}"`)).length;
  };

  it('that cross a threshold for one player at once unlock it once', async () => {
    for (let round = 0; round < 20; round++) {
      const player = `racer-${round}`;
      await take(services[0], [invite(player), invite(player), invite(player), invite(player)]);
      const halves = await Promise.all(services.map((service) => take(service, [invite(player), invite(player)])));
      expect(unlocksOf(halves.flat(), 'friend_invites_5')).toBe(1);
      expect(await paidFor(player, 'friend_invites_5')).toBe(1);
    }
  }, 60_000);

  it('see what the other was told to define with the very next activity', async () => {
    for (let round = 0; round < 10; round++) {
      const key = `shared_${round}`;
      const [one, other] = round % 2 ? services : [...services].reverse();
      expect((await define(one, key, 1)).status).toBe(201);
      expect(unlocksOf(await take(other, [invite(`guest-${round}`)]), key)).toBe(1);
      await one.call('PATCH', `/v1/achievements/${key}`, { state: 'locked' });
      expect(unlocksOf(await take(other, [invite(`late-${round}`)]), key)).toBe(0);
      const { body } = await other.call('GET', `/v1/players/late-${round}/achievements?limit=200`);
      expect((body as { items: object[] }).items).toContainEqual(expect.objectContaining({ key, closed: 'locked' }));
    }
  }, 60_000);

  it('miss nobody who plays while a definition comes and its backfill runs, and pay nobody twice', async () => {
    const players = Array.from({ length: 60 }, (_, i) => `busy-${i}`);
    const load = players.map(async (player, i) => {
      for (let n = 0; n < 3; n++) await take(services[(i + n) % 2], [invite(player)]);
    });
    const defined = await define(services[1], 'while_busy', 1, { backfill: true });
    expect(defined.status).toBe(201);
    await Promise.all(load);
    for (;;) {
      const { body } = await services[0].call('GET', '/v1/achievements/while_busy/backfill');
      if ((body as { state: string }).state === 'done') break;
    }
    for (const player of players) expect(await paidFor(player, 'while_busy')).toBe(1);
  }, 60_000);
});
