import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { suggest } from '../get-suggestions/suggest.js';
import { riskInstant, riskLevel } from '../risk/risk-level.js';
import { Story, daily, ms } from '../testing/story.js';

const HOUR = 3_600_000;
const { risk } = defaultRules().ruleset.streaks;

describe('risk', () => {
  it.each([
    [25, 1],
    [24.001, 1],
    [24, 2],
    [12.001, 2],
    [12, 3],
    [6.001, 3],
    [6, 4],
    [2, 4],
    [1.999, 5],
    [0.1, 5],
  ])('with %d hours left is %d', (hours, level) => {
    expect(riskLevel(hours * HOUR, false, risk)).toBe(level);
    expect(riskLevel(hours * HOUR, true, risk)).toBe(1);
  });

  it('is announced at the first instant of the level that is announced', () => {
    const at = (notifyLevel: number) => riskInstant(100 * HOUR, { ...risk, notifyLevel });
    expect([3, 4, 5, 6, 0].map(at)).toEqual([88 * HOUR, 94 * HOUR, 98 * HOUR + 1, undefined, undefined]);
    for (const level of [3, 4, 5]) {
      const instant = at(level) as number;
      expect(riskLevel(100 * HOUR - instant, false, risk)).toBe(level);
      expect(riskLevel(100 * HOUR - instant + 1, false, risk)).toBe(level - 1);
    }
  });

  it('is 1 while today is in the set', () => {
    const story = new Story().act('daily_login', '2026-03-01T00:10Z');
    expect(story.seenAt('2026-03-01T23:59Z', 'daily_login').risk).toBe(1);
    expect(story.seenAt('2026-03-02T03:00Z', 'daily_login')).toMatchObject({ risk: 2, hoursLeft: 23 });
    expect(story.seenAt('2026-03-05T00:00Z', 'daily_login')).toMatchObject({ risk: null, hoursLeft: null });
  });
});

describe('the multiplier', () => {
  it.each([
    [0, 1, 1],
    [1, 1.1, 1.2],
    [7, 1.1, 1.2],
    [8, 1.2, 1.3],
    [14, 1.2, 1.3],
    [15, 1.3, 1.4],
    [30, 1.3, 1.4],
    [31, 1.5, 1.6],
  ])('of a count of %d is %d, and %d for a VIP; told with the change as shown', (count, plain, vip) => {
    const days = daily('2026-03-01T10:00Z', count);
    const now = count ? days[count - 1] : ms('2026-03-01T10:00Z');
    const one = new Story().act('daily_login', ...days);
    const other = new Story().vip().act('daily_login', ...days);
    expect(one.seenAt(now, 'daily_login')).toMatchObject({ count, multiplier: plain });
    expect(other.seenAt(now, 'daily_login')).toMatchObject({ count, multiplier: vip });
    expect([one, other].map((story) => story.told.at(-1)?.multiplier ?? 1)).toEqual([plain, vip]);
  });
});

describe('health', () => {
  const healthOf = (days: number): number => {
    const instants = daily('2026-01-01T10:00Z', days);
    return new Story().act('daily_login', ...instants).surveyAt(instants[days - 1] ?? 0).health;
  };

  it.each([
    [1, 20],
    [3, 30],
    [7, 50],
    [15, 55],
    [30, 85],
    [31, 90],
    [100, 100],
  ])('of one streak of %d is %d', (days, health) => {
    expect(healthOf(days)).toBe(health);
  });

  it('is the mean over those that live, rounded down, and 0 without', () => {
    expect(new Story().surveyAt('2026-01-01T00:00Z').health).toBe(0);
    const instants = daily('2026-01-01T10:00Z', 15);
    const story = new Story().act('daily_login', ...instants).act('interaction', instants[14]);
    expect(story.surveyAt(instants[14]).health).toBe(37); // (55 + 20) / 2
  });
});

describe('statistics', () => {
  it('count active days ever, and by weekday of the local day', () => {
    // 2026-03-01 is a Sunday.
    const story = new Story().vip().act('daily_login', ...daily('2026-03-01T10:00Z', 8), '2026-03-10T10:00Z');
    expect(story.seenAt('2026-03-10T12:00Z', 'daily_login').statistics).toEqual({
      activeDays: 9,
      byWeekday: { monday: 1, tuesday: 2, wednesday: 1, thursday: 1, friday: 1, saturday: 1, sunday: 2 },
    });
  });
});

describe('suggestions', () => {
  it('name streaks at risk and breaks still repairable, by risk and then by count', () => {
    const story = new Story();
    for (const at of daily('2026-03-01T10:00Z', 8)) story.act('daily_login', at).act('interaction', at);
    story.act('story_progress', '2026-03-08T11:00Z');
    const now = ms('2026-03-10T03:00Z'); // logins broke an hour ago, interactions have three hours left
    const items = suggest(story.surveyAt(now), now, risk);
    expect(items.map(({ type, kind, risk: level, count, canRepair }) => [type, kind, level, count, canRepair])).toEqual(
      [
        ['interaction', 'keep', 4, 8, false],
        ['daily_login', 'repair', 2, 8, true],
        ['story_progress', 'keep', 2, 1, false],
      ],
    );
    expect(items[1]).toMatchObject({ price: 100, hoursLeft: 71, until: '2026-03-13T02:00:00.000Z' });
  });

  it('are none for who was active today', () => {
    const story = new Story().act('daily_login', '2026-03-01T10:00Z');
    const now = ms('2026-03-01T12:00Z');
    expect(suggest(story.surveyAt(now), now, risk)).toEqual([]);
  });
});
