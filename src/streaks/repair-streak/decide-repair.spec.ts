import { describe, expect, it } from '@jest/globals';
import { Story, daily } from '../testing/story.js';

const HOUR = 3_600_000;
/** Seven days; broke on the 9th at 02:00. */
const broken = (days = 7): Story =>
  new Story().act('daily_login', ...daily(`2026-03-0${8 - days}T10:00Z`, days)).sweep('2026-03-09T02:00Z');

describe('a repair', () => {
  it('freezes the missed days for 10 Besitos a day of count, at least 100', () => {
    const story = broken();
    expect(story.repair('daily_login', '2026-03-10T09:00Z')).toBeUndefined();
    expect(story.paidFor).toEqual([{ price: 100, purchase: 'repair:daily_login:2026-03-08:1773133200000' }]);
    expect(story.told.at(-1)).toMatchObject({
      reason: 'repaired',
      before: 0,
      count: 7,
      covered: ['2026-03-08', '2026-03-09'],
    });
    expect(story.seenAt('2026-03-10T10:00Z', 'daily_login')).toMatchObject({
      count: 7,
      breaksAt: '2026-03-11T02:00:00.000Z',
    });
  });

  it('costs at most 2,000', () => {
    const price = (days: number): number | undefined => {
      const story = new Story().act('daily_login', ...daily('2025-03-01T10:00Z', days));
      const end = Date.parse('2025-03-01T10:00Z') + (days + 1) * 24 * HOUR;
      story.repair('daily_login', end);
      return story.paidFor[0]?.price;
    };
    expect([11, 100, 200, 365].map(price)).toEqual([110, 1000, 2000, 2000]);
  });

  it('is open for 72 hours, and not a millisecond longer', () => {
    const from = Date.parse('2026-03-09T02:00Z');
    expect(broken().repair('daily_login', from + 72 * HOUR)).toBeUndefined();
    expect(broken().repair('daily_login', from + 72 * HOUR + 1)).toBe('nothing_to_repair');
    expect(broken().repair('interaction', from + HOUR)).toBe('nothing_to_repair');
  });

  it('is not for a live chain', () => {
    const story = new Story().act('daily_login', ...daily('2026-03-01T10:00Z', 7));
    expect(story.repair('daily_login', '2026-03-08T12:00Z')).toBe('nothing_to_repair');
  });

  it('joins the chain begun since, which may reach a milestone, and pays none again', () => {
    const story = broken(6).act('daily_login', '2026-03-09T10:00Z');
    story.repair('daily_login', '2026-03-09T11:00Z');
    expect(story.paid('daily_login')).toEqual([7]);
    const other = broken(7).act('daily_login', '2026-03-09T10:00Z');
    other.repair('daily_login', '2026-03-09T11:00Z');
    expect(other.seenAt('2026-03-09T12:00Z', 'daily_login').count).toBe(8);
    expect(other.paid('daily_login')).toEqual([7]);
  });

  it('buys the longest chain that broke in time, over a shorter one that broke after it', () => {
    const story = broken().act('daily_login', '2026-03-09T10:00Z').sweep('2026-03-11T02:00Z');
    expect(story.seenAt('2026-03-11T09:00Z', 'daily_login').repair).toMatchObject({
      count: 7,
      price: 100,
      missed: ['2026-03-08', '2026-03-10'],
      open: true,
    });
    story.repair('daily_login', '2026-03-11T09:00Z');
    expect(story.seenAt('2026-03-11T10:00Z', 'daily_login').count).toBe(8);
  });

  it('is open once in 30 days, whatever the streak', () => {
    const story = broken();
    story.act('interaction', '2026-03-08T10:00Z').repair('daily_login', '2026-03-10T09:00Z');
    story.sweep('2026-03-10T12:00Z');
    expect(story.repair('interaction', '2026-03-10T12:00Z')).toBe('repaired_recently');
    expect(story.seenAt('2026-03-10T12:00Z', 'interaction').repair).toMatchObject({
      open: false,
      allowedFrom: '2026-04-09T09:00:00.000Z',
    });
  });

  it('is refunded when a late activity makes it needless, and does not count then', () => {
    const story = broken().act('daily_login', '2026-03-09T10:00Z');
    story.repair('daily_login', '2026-03-09T11:00Z');
    story.act('daily_login', '2026-03-08T10:00Z');
    expect(story.refunds).toEqual(story.paidFor.map(({ purchase }) => purchase));
    expect(story.row.care).toEqual({ pauses: [], repair: null });
  });

  it('is not refunded while some of it is needed', () => {
    const story = broken().act('daily_login', '2026-03-10T10:00Z');
    story.repair('daily_login', '2026-03-10T11:00Z');
    story.act('daily_login', '2026-03-09T10:00Z');
    expect(story.refunds).toEqual([]);
    story.act('daily_login', '2026-03-08T10:00Z');
    expect(story.refunds).toHaveLength(1);
  });

  it('is refunded by a late login in grace that had kept the chain', () => {
    const story = broken();
    story.repair('daily_login', '2026-03-09T11:00Z');
    story.act('daily_login', '2026-03-09T01:30Z');
    expect(story.refunds).toHaveLength(1);
    expect(story.days('daily_login').at(-1)).toBe('2026-03-08 a');
  });

  it('uses no freeze', () => {
    const story = broken().vip();
    story.repair('daily_login', '2026-03-10T09:00Z');
    expect(story.seenAt('2026-03-10T10:00Z', 'daily_login').freezesLeft).toBe(3);
  });
});
