import { describe, expect, it } from '@jest/globals';
import { Story } from '../testing/story.js';

describe('a change of zone', () => {
  it('keeps a live chain until the later of both instants: westward by the new days', () => {
    const story = new Story('Europe/Madrid')
      .act('daily_login', '2026-03-01T12:00Z')
      .moveTo('America/New_York', '2026-03-01T13:00Z');
    expect(story.seenAt('2026-03-02T12:00Z', 'daily_login').breaksAt).toBe('2026-03-03T07:00:00.000Z');
    expect(story.row.due).toBe(Date.parse('2026-03-03T07:00Z'));
    story.act('daily_login', '2026-03-03T06:30Z');
    expect(story.row.streaks.daily_login.count).toBe(2);
  });

  it('eastward by the old days, until its next day', () => {
    const story = new Story('America/New_York')
      .act('daily_login', '2026-03-01T12:00Z')
      .moveTo('Asia/Tokyo', '2026-03-01T13:00Z');
    expect(story.seenAt('2026-03-01T13:00Z', 'daily_login').breaksAt).toBe('2026-03-03T07:00:00.000Z');
    story.act('daily_login', '2026-03-02T12:00Z');
    expect(story.seenAt('2026-03-02T13:00Z', 'daily_login')).toMatchObject({
      count: 2,
      breaksAt: '2026-03-03T17:00:00.000Z',
    });
  });

  it('moves no day, and revives no dead chain', () => {
    const story = new Story('Europe/Madrid').act('daily_login', '2026-03-01T12:00Z', '2026-03-02T12:00Z');
    const days = story.days('daily_login');
    story.moveTo('Pacific/Pago_Pago', '2026-03-04T02:00Z');
    expect(story.days('daily_login')).toEqual(days);
    expect(story.seenAt('2026-03-04T02:00Z', 'daily_login').count).toBe(0);
  });

  it('of the hour the day begins at counts as one', () => {
    const story = new Story().act('daily_login', '2026-03-01T12:00Z').moveTo('UTC', '2026-03-01T13:00Z', 4);
    expect(story.seenAt('2026-03-01T13:00Z', 'daily_login').breaksAt).toBe('2026-03-03T06:00:00.000Z');
  });
});
