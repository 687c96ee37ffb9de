import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, BoardRow, EntryView, RankView, StreakView } from 'besitos/contracts';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const DAY = 86_400_000;

describe('a player who logged in on the 10 days up to today', () => {
  let sandbox: Sandbox;
  let service: Service;
  let answers: Answer[];
  const now = Date.now();

  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox);
    const activities = Array.from({ length: 10 }, (_, i) => ({
      id: `login-${i}`,
      type: 'core.user_action',
      playerId: 7,
      occurredAt: new Date(now - (9 - i) * DAY).toISOString(),
      payload: { action_type: 'daily_login', action_data: {} },
    }));
    answers = (await service.call('POST', '/v1/activities', activities)).body;
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  it('is multiplied by 1.1, and by 1.2 from the eighth day on', () => {
    const multipliers = answers.map(({ entries }) => {
      const { explanation } = entries[0];
      return 'multipliers' in explanation && explanation.multipliers.find(({ name }) => name === 'streak')?.value;
    });
    expect(multipliers).toEqual([1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.2, 1.2, 1.2]);
  });

  it('is paid milestone 7, unlocks seven_day_streak and is paid for it', () => {
    const seventh = answers[6];
    expect(seventh.unlocks.map(({ key }) => key)).toEqual(['seven_day_streak', 'points_collector_1k']);
    expect(seventh.entries.map(({ kind, action, amount }) => [kind, action, amount])).toEqual([
      ['earned', 'daily_login', 61],
      ['bonus', 'streak_milestone', 500],
      ['bonus', 'achievement', 500],
      ['bonus', 'achievement', 100],
    ]);
    expect(seventh.level).toEqual({ before: 3, after: 6, passed: [4, 5, 6] });
  });

  it('has a streak of 10 and 1,727 Besitos', async () => {
    const player = (await service.call('GET', '/v1/players/7')).body as {
      balance: number;
      streaks: StreakView[];
      ranks: RankView[];
    };
    expect(player.balance).toBe(1727);
    expect(player.streaks.find(({ type }) => type === 'daily_login')).toMatchObject({
      count: 10,
      longest: 10,
      multiplier: 1.2,
    });
  });

  it('stands on the boards with exactly what the ledger says', async () => {
    const { items } = (await service.call('GET', '/v1/players/7/points/entries?limit=200')).body as {
      items: (EntryView & { at: string })[];
    };
    const earnedSince = (from: number): number =>
      items.filter(({ at }) => Date.parse(at) >= from).reduce((sum, { amount }) => sum + amount, 0);
    const today = new Date(now);
    const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
    const monday = midnight - ((today.getUTCDay() + 6) % 7) * DAY;
    const first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1);
    const score = async (board: string): Promise<number> => {
      const { items: rows } = (await service.call('GET', `/v1/leaderboards/${board}`)).body as { items: BoardRow[] };
      return rows[0].score;
    };
    expect(await score('global')).toBe(1727);
    expect(await score('weekly')).toBe(earnedSince(monday));
    expect(await score('monthly')).toBe(earnedSince(first));
  });
});
