import { describe, expect, it } from '@jest/globals';
import { defaultRules } from './default-rules.js';

const { intake, points, fairPlay, streaks, leaderboards, friends } = defaultRules().ruleset;

describe('the shipped numbers', () => {
  it('of intake', () => {
    expect(intake).toEqual({ aheadSeconds: 5 * 60 });
  });

  it('of friends', () => {
    expect(friends).toEqual({ most: 5_000, openRequests: 500 });
  });

  it('of points', () => {
    expect(points).toMatchObject({
      callerMultiplierMax: 10,
      combinedMax: 10,
      vip: { none: 1, standard: 1.5, premium: 2 },
      levelBonus: { perLevel: 2, max: 50 },
      hourlyCap: 1000,
      levels: { factor: 50, top: 50 },
      events: [],
    });
    const { steps, type, vipExtra } = points.streak;
    expect({ type, vipExtra }).toEqual({ type: 'daily_login', vipExtra: 0.1 });
    const at = (count: number) => steps.findLast(({ from }) => from <= count)?.multiplier;
    const counts = [0, 1, 7, 8, 14, 15, 30, 31, 365];
    expect(counts.map(at)).toEqual([1, 1.1, 1.1, 1.2, 1.2, 1.3, 1.3, 1.5, 1.5]);
  });

  it('of fair play', () => {
    expect(fairPlay).toEqual({
      rate: { admitted: 10, seconds: 60 },
      cooldowns: [
        { action: 'story_complete', by: 'story_id', seconds: 24 * 3600 },
        { action: 'chapter_complete', by: ['chapter_id', 'story_id'], seconds: 3600 },
      ],
      largeAward: { over: 5000 },
      dayTotal: { over: 5000 },
      rapidFire: { admitted: 5, seconds: 30 },
      metronome: { admitted: 8, meanFromSeconds: 1, meanToSeconds: 600, deviationBelow: 0.05 },
      penalty: { flags: 3, rules: 2, hours: 24, multiplier: 0.5, minutes: 60 },
      flagOnceInMinutes: 60,
      remembered: 64,
    });
  });

  it('of streaks', () => {
    const rows = streaks.types.map(({ key, apart, graceHours, milestones }) => [
      key,
      apart,
      graceHours,
      milestones.map(({ count, reward, badge }) => [count, reward, ...(badge ? [badge] : [])].join(' → ')).join(', '),
    ]);
    expect(rows).toEqual([
      ['daily_login', 1, 2, '7 → 500, 30 → 2000, 100 → 10000, 365 → 25000 → hall_of_fame'],
      ['interaction', 1, 6, '10 → 100, 25 → 300, 50 → 750, 100 → 2000'],
      ['story_progress', 2, 0, '5 → 200, 15 → 600, 30 → 1500, 60 → 4000'],
      ['achievement_unlock', 7, 0, '3 → 150, 10 → 600, 20 → 1500, 50 → 5000'],
    ]);
    expect({ ...streaks, types: [] }).toEqual({
      types: [],
      lateDays: 7,
      freeze: { perMonth: 3, minCount: 7 },
      pause: { maxDays: 30, perYear: 2 },
      repair: { withinHours: 72, onceInDays: 30, perCount: 10, min: 100, max: 2000 },
      risk: { safeAboveHours: 24, levelsBelowHours: [12, 6, 2], notifyLevel: 4, notifyMinCount: 3 },
      health: {
        base: 20,
        counts: [
          { from: 3, points: 10 },
          { from: 7, points: 20 },
          { from: 30, points: 40 },
        ],
        perMilestone: 10,
        milestonesMax: 30,
        multipliers: [
          { from: 1.3, points: 5 },
          { from: 1.5, points: 10 },
        ],
      },
      zoneChangeOnceInDays: 7,
    });
  });

  it('of leaderboards', () => {
    const rows = leaderboards.boards.map(({ key, metric, period, settles, among, scoresOf, ranking }) =>
      [key, metric, period, ranking, settles, among, scoresOf].filter((one) => one !== undefined).join(' '),
    );
    expect(rows).toEqual([
      'global experience all_time standard false',
      'weekly earned weekly standard true',
      'monthly earned monthly standard true',
      'friends earned weekly standard false friends weekly',
      'story_completion stories_completed all_time standard false',
      'chapters_monthly chapters_completed monthly standard false',
      'current_streak streak.daily_login all_time standard false',
    ]);
    expect(leaderboards.seasons).toEqual([]);
    expect(leaderboards.settling).toEqual({
      afterHours: 24,
      minParticipants: 10,
      betterShare: 0.5,
      ranks: [
        { from: 1, to: 1, reward: 1000, badge: 'first_place' },
        { from: 2, to: 3, reward: 500, badge: 'top_three' },
        { from: 4, to: 10, reward: 200, badge: 'top_ten' },
        { from: 11, to: 50, reward: 50 },
      ],
      personalBest: 100,
      vipShare: 0.5,
    });
    expect(leaderboards.announce).toEqual({ top: 10, moved: 5, allTimeBand: 1000 });
    expect(leaderboards.insights).toEqual({
      trendPeriods: 5,
      steadyShare: 0.05,
      nearBestShare: 0.1,
      levels: {
        rising: 50,
        competitive: { rank: 10, bests: 3 },
        elite: { rank: 3, times: 2 },
        champion: { rank: 3, times: 3 },
      },
    });
  });
});
