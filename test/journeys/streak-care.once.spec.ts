import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const DAY = 86_400_000;

interface Streaks {
  readonly health: number;
  readonly items: readonly { readonly type: string; readonly count: number; readonly freezesLeft: number }[];
}

describe('a player who keeps streaks', () => {
  let sandbox: Sandbox;
  let service: Service;
  const now = Date.now();
  const login = (player: string, daysAgo: number) => ({
    id: `${player}-${daysAgo}`,
    type: 'core.user_action',
    playerId: player,
    occurredAt: new Date(now - daysAgo * DAY).toISOString(),
    payload: { action_type: 'daily_login', action_data: {} },
  });
  const logins = (player: string, days: number, lastDaysAgo: number) =>
    Array.from({ length: days }, (_, i) => login(player, lastDaysAgo + days - 1 - i));
  const streaks = async (player: string): Promise<Streaks> =>
    (await service.call('GET', `/v1/players/${player}/streaks`)).body;

  const balanceOf = async (player: string): Promise<number> =>
    ((await service.call('GET', `/v1/players/${player}`)).body as { balance: number }).balance;

  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox);
    await service.call('PATCH', '/v1/players/vip', { vip: { kind: 'premium', from: '2020-01-01T00:00:00Z' } });
    await service.call('POST', '/v1/activities', [
      ...logins('vip', 8, 0),
      ...logins('gone', 8, 3),
      ...logins('poor', 8, 3),
      ...logins('here', 3, 0),
    ]);
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  it('freezes tomorrow, once', async () => {
    const { status, body } = await service.call('POST', '/v1/players/vip/streaks/daily_login/freeze');
    expect(status).toBe(200);
    expect((body as Streaks).items[0]).toMatchObject({ type: 'daily_login', count: 8 });
    const again = await service.call('POST', '/v1/players/vip/streaks/daily_login/freeze');
    expect(again).toMatchObject({ status: 409, body: { code: 'already_covered' } });
    const plain = await service.call('POST', '/v1/players/here/streaks/daily_login/freeze');
    expect(plain).toMatchObject({ status: 409, body: { code: 'freeze_needs_vip' } });
  });

  it('sees that a streak is dead, and buys it back', async () => {
    expect((await streaks('gone')).items[0]).toMatchObject({ count: 0, longest: 8 });
    const { body } = await service.call('GET', '/v1/players/gone/streaks/suggestions');
    expect(body).toMatchObject({ items: [{ type: 'daily_login', kind: 'repair', count: 8, price: 100 }] });
    const before = await balanceOf('gone');
    const repaired = await service.call('POST', '/v1/players/gone/streaks/daily_login/repair');
    expect(repaired).toMatchObject({ status: 200, body: { items: [{ type: 'daily_login', count: 8 }, {}, {}, {}] } });
    const again = await service.call('POST', '/v1/players/gone/streaks/daily_login/repair');
    expect(again).toMatchObject({ status: 409, body: { code: 'nothing_to_repair' } });
    expect(await balanceOf('gone')).toBe(before - 100);
    const { body: ledger } = await service.call('GET', '/v1/players/gone/points/entries?limit=1');
    expect(ledger).toMatchObject({ items: [{ kind: 'spent', amount: -100, action: 'streak_repair' }] });
  });

  it('cannot buy back what it cannot pay, and then nothing of it happened', async () => {
    const left = 99;
    await service.call('POST', '/v1/players/poor/points/spends', {
      amount: (await balanceOf('poor')) - left,
      reason: 'a hat',
    });
    const refused = await service.call('POST', '/v1/players/poor/streaks/daily_login/repair');
    expect(refused).toMatchObject({ status: 422, body: { code: 'insufficient_points' } });
    expect((await streaks('poor')).items[0].count).toBe(0);
    expect(await balanceOf('poor')).toBe(left);
  });

  it('announces days away, with what is wrong named', async () => {
    const bad = await service.call('POST', '/v1/players/here/streaks/pause', { days: 0, until: 'x' });
    expect(bad).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(await service.call('POST', '/v1/players/here/streaks/pause', { days: 31 })).toMatchObject({
      status: 422,
      body: { code: 'pause_too_long' },
    });
    const { status, body } = await service.call('POST', '/v1/players/here/streaks/pause', { days: 30 });
    expect({ status, body }).toMatchObject({ status: 200, body: { items: [{ count: 3 }, {}, {}, {}] } });
  });

  it('looks at the calendar', async () => {
    const day = (daysAgo: number): string => new Date(now - daysAgo * DAY).toISOString().slice(0, 10);
    const { body } = await service.call(
      'GET',
      `/v1/players/gone/streaks/calendar?type=daily_login&from=${day(5)}&to=${day(1)}`,
    );
    expect(body).toMatchObject({
      items: [
        {
          type: 'daily_login',
          days: [
            { day: day(5), status: 'active' },
            { day: day(4), status: 'active' },
            { day: day(3), status: 'active' },
            { day: day(2), status: 'frozen' },
            { day: day(1), status: 'frozen' },
          ],
        },
      ],
    });
    const bad = await service.call('GET', '/v1/players/gone/streaks/calendar?from=2026-02-30');
    expect(bad).toMatchObject({ status: 400, body: { code: 'invalid_range' } });
    const unknown = await service.call('GET', '/v1/players/gone/streaks/calendar?type=naps');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown_streak_type' } });
  });
});
