import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PointsAwarded, PointsChanged } from 'besitos/contracts';
import {
  AchievementRevoked,
  AchievementsBackfilled,
  RankSettled,
  settlementCause,
  StreakRepaired,
  StreakRepairRefunded,
  StreaksAdvanced,
  type Cause,
  type Unlock,
} from 'besitos/contracts';
import { BookingsTestBed, NOW } from './bookings-test-bed.fixture.js';

let testBed: BookingsTestBed;
beforeAll(async () => {
  testBed = await BookingsTestBed.open();
}, 60_000);
afterAll(async () => testBed?.close(), 60_000);

describe('what other modules state', () => {
  const unlock = (key: string, reward: number, times = 1): Unlock => ({
    key,
    times,
    reward,
    tier: 'gold',
    category: 'special',
    held: 1,
  });

  it('pays the rewards of a rank, which count in no period', async () => {
    const rewards = [
      { kind: 'rank', amount: 1000 },
      { kind: 'personal_best', amount: 100 },
      { kind: 'vip', amount: 550 },
    ] as const;
    const [, paid] = await testBed.state(
      'rank',
      (c) => new RankSettled(c, 'weekly', '2026-W18', 1, 900, 10, rewards, 'first_place'),
    );
    const { entries, earned } = paid as PointsAwarded;
    expect(entries.map(({ kind, action, amount }) => [kind, action, amount])).toEqual([
      ['bonus', 'leaderboard', 1000],
      ['bonus', 'leaderboard', 100],
      ['bonus', 'leaderboard', 550],
    ]);
    expect(entries[1].calculation.reward).toEqual({
      board: 'weekly',
      period: '2026-W18',
      rank: 1,
      kind: 'personal_best',
    });
    expect(earned).toBe(0);
    expect(await testBed.standing('rank')).toEqual([1650, 1650, 6]);
    const [back] = (await testBed.reverse('rank', 1)) as [PointsChanged];
    expect(back.takenBack).toEqual([{ at: NOW, earned: 0 }]);
  });

  it('pays what a settled rank unlocks, and its milestone: experience that counts in no period, reversed or not', async () => {
    const next = { action: undefined, penalty: 1, unlocks: [unlock('weekly_top_1', 1_000)] };
    const streak = {
      type: 'achievement_unlock',
      before: 2,
      count: 3,
      longest: 3,
      milestones: [{ count: 3, reward: 30 }],
    };
    const by = settlementCause('weekly|2026-W18', 'top', NOW);
    const [, paid] = await testBed.state('top', (c) => new StreaksAdvanced(c, [streak], 0, next), by);
    const { entries, earned } = paid as PointsAwarded;
    expect(entries.map(({ calculation }) => calculation.reward)).toEqual([
      { achievement: 'weekly_top_1', settlement: true },
      { streak: 'achievement_unlock', milestone: 3, settlement: true },
    ]);
    expect([earned, await testBed.standing('top')]).toEqual([0, [1030, 1030, 5]]);
    for (const { seq } of entries) {
      const [back] = (await testBed.reverse('top', seq)) as [PointsChanged];
      expect(back.takenBack).toEqual([{ at: NOW, earned: 0 }]);
    }
  });

  it('pays a backfill, silently when that is wished', async () => {
    const [, paid] = await testBed.state('fill', (c) => new AchievementsBackfilled(c, [unlock('old', 300)], false));
    expect((paid as PointsAwarded).earned).toBe(0);
    expect((paid as PointsAwarded).toJournal()).toMatchObject({ silent: true });
    expect(await testBed.standing('fill')).toEqual([300, 300, 3]);
  });

  it('reverses the rewards of a revoked achievement that still stand', async () => {
    const next = {
      action: undefined,
      penalty: 1,
      unlocks: [unlock('many', 100), unlock('many', 100, 2), unlock('one', 7)],
    };
    await testBed.state('revoked', (c) => new StreaksAdvanced(c, [], 0, next));
    await testBed.reverse('revoked', 1);
    const [, back] = await testBed.state(
      'revoked',
      (c) => new AchievementRevoked(c, 'many', [1, 2], 'a mistake', 'ops'),
    );
    expect((back as PointsChanged).entries).toMatchObject([{ kind: 'reversal', amount: -100, corrects: 2 }]);
    expect(await testBed.standing('revoked')).toEqual([7, 7, 1]);
    await testBed.state('revoked', (c) => new AchievementRevoked(c, 'many', [1, 2], 'again', 'ops'));
    expect(await testBed.standing('revoked')).toEqual([7, 7, 1]);
  });

  it('takes the price of a repair or fails the whole, and refunds it once', async () => {
    const repair = (c: Cause) => new StreakRepaired(c, 'daily_login', 12, 120, 'repair-1');
    await expect(testBed.state('fix', repair)).rejects.toMatchObject({ code: 'insufficient_points' });
    await testBed.give('fix', 198);
    await testBed.state('fix', repair);
    expect(await testBed.standing('fix')).toEqual([80, 200, 2]);
    for (let i = 0; i < 2; i++)
      await testBed.state('fix', (c) => new StreakRepairRefunded(c, 'daily_login', 'repair-1'));
    expect(await testBed.standing('fix')).toEqual([200, 200, 2]);
  });
});
