import { describe, expect, it } from '@jest/globals';
import { Story, daily } from '../testing/story.js';

const lived = (): Story => new Story().act('daily_login', ...daily('2026-03-01T10:00Z', 3));

describe('a pause', () => {
  it('keeps the streaks for its days, which count nothing', () => {
    const story = lived();
    expect(story.pause('2026-03-03T12:00Z', 5, '2026-03-04')).toBeUndefined();
    expect(story.told.at(-1)).toMatchObject({ reason: 'paused', before: 3, count: 3 });
    expect(story.seenAt('2026-03-10T01:59:59Z', 'daily_login')).toMatchObject({ count: 3, lastDay: '2026-03-08' });
    expect(story.seenAt('2026-03-10T02:00Z', 'daily_login').count).toBe(0);
    expect(story.act('daily_login', '2026-03-09T10:00Z').seenAt('2026-03-09T10:00Z', 'daily_login').count).toBe(4);
  });

  it('begins today when nothing is said', () => {
    const story = lived();
    story.pause('2026-03-04T12:00Z', 2);
    expect(story.days('daily_login').slice(3)).toEqual(['2026-03-04 p', '2026-03-05 p']);
  });

  it('is there for a streak that begins in or before it', () => {
    const story = lived();
    story.pause('2026-03-03T12:00Z', 5, '2026-03-06');
    story.act('interaction', '2026-03-05T10:00Z', '2026-03-11T10:00Z');
    expect(story.seenAt('2026-03-11T10:00Z', 'interaction')).toMatchObject({ count: 2, start: '2026-03-05' });
    expect(story.days('story_progress')).toEqual([]);
  });

  it('does not make a chain that it does not reach live on, nor one of its own', () => {
    const story = lived();
    story.pause('2026-03-03T12:00Z', 5, '2026-03-06');
    expect(story.seenAt('2026-03-04T12:00Z', 'daily_login')).toMatchObject({ count: 3, lastDay: '2026-03-03' });
    expect(story.seenAt('2026-03-05T02:00Z', 'daily_login').count).toBe(0);
    expect(story.act('daily_login', '2026-03-11T10:00Z').seenAt('2026-03-11T10:00Z', 'daily_login')).toMatchObject({
      count: 1,
      start: '2026-03-11',
    });
  });

  it('is refused in the past, too long, over another, and the third time in a year', () => {
    const story = lived();
    expect(story.pause('2026-03-03T12:00Z', 1, '2026-03-02')).toBe('in_the_past');
    expect(story.pause('2026-03-03T12:00Z', 31)).toBe('too_long');
    expect(story.pause('2026-03-03T12:00Z', 1, '2027-06-01')).toBe('too_far');
    expect(story.pause('2026-03-03T12:00Z', 30, '2026-03-10')).toBeUndefined();
    expect(story.pause('2026-03-03T12:00Z', 5, '2026-04-08')).toBe('overlaps');
    expect(story.pause('2026-03-03T12:00Z', 5, '2026-12-30')).toBeUndefined();
    expect(story.pause('2026-03-03T12:00Z', 5, '2026-06-01')).toBe('none_left');
    expect(story.pause('2026-03-03T12:00Z', 5, '2027-01-10')).toBeUndefined();
    expect(story.surveyAt('2026-03-03T12:00Z')).toMatchObject({ pausesLeft: 0 });
  });

  it('gives a freeze by hand back where it covers its day', () => {
    const story = new Story().vip(0, false).act('daily_login', ...daily('2026-03-01T10:00Z', 7));
    story.freeze('daily_login', '2026-03-07T12:00Z');
    story.pause('2026-03-07T13:00Z', 3, '2026-03-08');
    expect(story.seenAt('2026-03-07T13:00Z', 'daily_login').freezesLeft).toBe(3);
  });

  it('far ahead costs nothing once it has passed', () => {
    const story = lived();
    story.pause('2026-03-03T12:00Z', 30, '2026-12-01');
    story.act('daily_login', ...daily('2026-03-04T10:00Z', 400));
    expect(story.seenAt('2027-04-07T12:00Z', 'daily_login')).toMatchObject({ count: 403, longest: 403 });
    expect(story.row.streaks.daily_login.marks.length).toBeLessThan(30);
  });
});
