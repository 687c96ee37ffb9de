import { describe, expect, it } from '@jest/globals';
import { Story, daily } from '../testing/story.js';

describe('a late activity', () => {
  it.each([2, 7])('heals the day it came for, %i days late', (late) => {
    const days = daily('2026-03-01T10:00Z', late + 3);
    const missing = days.splice(2, 1);
    const story = new Story().act('daily_login', ...days).act('daily_login', ...missing);
    expect(story.seenAt(days[days.length - 1], 'daily_login')).toMatchObject({
      count: late + 3,
      longest: late + 3,
      start: '2026-03-01',
    });
  });

  it('does nothing more than seven days behind, unless it is an import', () => {
    const story = new Story().act('daily_login', ...daily('2026-03-02T10:00Z', 8)).passBy('2026-03-09T10:00:00.001Z');
    const before = story.row;
    expect(story.act('daily_login', '2026-03-02T10:00Z', '2026-03-01T10:00Z').row).toEqual(before);
    expect(story.import('daily_login', '2026-03-01T10:00Z').row.streaks.daily_login.count).toBe(9);
  });

  it('revives a chain whose break was raised', () => {
    const story = new Story()
      .act('daily_login', '2026-03-01T10:00Z')
      .passBy('2026-03-03T12:00Z')
      .act('daily_login', '2026-03-02T10:00Z');
    expect(story.changes).toEqual([
      { type: 'daily_login', before: 0, count: 1, longest: 1 },
      { type: 'daily_login', before: 1, count: 0, longest: 1, broken: true },
      { type: 'daily_login', before: 0, count: 2, longest: 2 },
    ]);
    expect(story.seenAt('2026-03-03T12:00Z', 'daily_login').count).toBe(2);
  });

  it('states again that a chain is broken when it was healed but not revived', () => {
    const story = new Story()
      .act('daily_login', '2026-03-01T10:00Z')
      .passBy('2026-03-06T12:00Z')
      .act('daily_login', '2026-03-02T10:00Z');
    expect(story.seenAt('2026-03-06T12:00Z', 'daily_login')).toMatchObject({ count: 0, longest: 2 });
    story.passBy('2026-03-06T11:00Z');
    expect(story.changes.slice(2)).toEqual([
      { type: 'daily_login', before: 0, count: 2, longest: 2 },
      { type: 'daily_login', before: 2, count: 0, longest: 2, broken: true },
    ]);
  });

  it('gives a login in grace back to its own day', () => {
    const story = new Story()
      .act('daily_login', '2026-03-01T10:00Z', '2026-03-03T00:30Z')
      .act('daily_login', '2026-03-02T10:00Z');
    expect(story.days('daily_login')).toEqual(['2026-03-01 a', '2026-03-02 a', '2026-03-03 a']);
  });
});

describe('imports', () => {
  it('join old days to each other and to what is there, whatever their order', () => {
    const days = daily('2025-01-01T10:00Z', 60);
    const story = new Story().act('daily_login', ...days.slice(30));
    story.import('daily_login', ...days.slice(0, 30).reverse());
    expect(story.seenAt(days[59], 'daily_login')).toMatchObject({
      count: 60,
      longest: 60,
      start: '2025-01-01',
      milestones: [7, 30],
    });
    expect(story.paid('daily_login')).toEqual([7, 30]);
  });

  it('count a longer chain of long ago, and a repeated day once', () => {
    const story = new Story().act('daily_login', '2026-03-01T10:00Z');
    story.import('daily_login', ...daily('2020-01-01T10:00Z', 7), '2020-01-03T11:00Z');
    expect(story.seenAt('2026-03-01T11:00Z', 'daily_login')).toMatchObject({ count: 1, longest: 7, milestones: [] });
    expect(story.paid('daily_login')).toEqual([7]);
    expect(story.row.past).toBe('daily_login 18268 a7');
  });

  it('keep grace when they come in order', () => {
    const story = new Story().act('daily_login', '2026-03-01T10:00Z');
    story.import('daily_login', '2020-01-01T10:00Z', '2020-01-03T00:30Z', '2020-01-03T00:40Z');
    expect(story.days('daily_login').slice(0, 3)).toEqual(['2020-01-01 a', '2020-01-02 a', '2020-01-03 a']);
  });
});
