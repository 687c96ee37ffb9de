import { describe, expect, it } from '@jest/globals';
import { Story, daily } from '../testing/story.js';

describe('milestones', () => {
  const seven = daily('2026-03-01T10:00Z', 7);

  it('are reached once, with their rewards and badge', () => {
    const year = new Story().act('daily_login', ...daily('2025-03-01T10:00Z', 365), '2026-02-28T11:00Z');
    expect(year.paid('daily_login')).toEqual([7, 30, 100, 365]);
    expect(year.changes.at(-1)?.milestones).toEqual([{ count: 365, reward: 25_000, badge: 'hall_of_fame' }]);
    expect(year.seenAt('2026-02-28T12:00Z', 'daily_login')).toMatchObject({
      count: 365,
      multiplier: 1.5,
      milestones: [7, 30, 100, 365],
      nextMilestone: null,
    });
  });

  it('are reached again by a new chain', () => {
    const story = new Story().act('daily_login', ...seven, ...daily('2026-04-01T10:00Z', 7));
    expect(story.paid('daily_login')).toEqual([7, 7]);
  });

  it('are kept by joined chains', () => {
    const story = new Story().act('interaction', ...daily('2026-03-01T10:00Z', 10), ...daily('2026-03-12T10:00Z', 4));
    expect(story.paid('interaction')).toEqual([10]);
    story.act('interaction', '2026-03-11T10:00Z', ...daily('2026-03-16T10:00Z', 10));
    expect(story.paid('interaction')).toEqual([10, 25]);
  });

  it('are reached several at once when chains join', () => {
    const days = daily('2026-03-01T10:00Z', 8);
    const story = new Story()
      .act('story_progress', ...days.slice(0, 4), ...days.slice(6))
      .act('story_progress', days[5]);
    expect(story.changes.at(-1)).toEqual({
      type: 'story_progress',
      before: 2,
      count: 7,
      longest: 7,
      milestones: [{ count: 5, reward: 200 }],
    });
  });

  it('are reached by an earlier chain that is completed late', () => {
    const story = new Story().act('daily_login', ...seven.slice(0, 6), '2026-03-09T10:00Z', '2026-03-10T10:00Z');
    story.act('daily_login', seven[6]);
    expect(story.changes.at(-1)).toEqual({
      type: 'daily_login',
      before: 2,
      count: 2,
      longest: 7,
      milestones: [{ count: 7, reward: 500 }],
    });
  });

  it('are not paid again to a chain that grace made shorter', () => {
    // A login in grace on the 3rd begins seven days; an import on the 1st makes it count for the 2nd, so that they begin on the 4th.
    const story = new Story().act('daily_login', '2026-03-03T00:30Z', ...daily('2026-03-04T10:00Z', 6));
    story.import('daily_login', '2026-03-01T10:00Z');
    expect(story.seenAt('2026-03-09T11:00Z', 'daily_login')).toMatchObject({
      count: 6,
      milestones: [7],
      nextMilestone: { count: 30, missing: 24 },
    });
    expect(story.act('daily_login', ...daily('2026-03-10T10:00Z', 3)).paid('daily_login')).toEqual([7]);
  });
});
