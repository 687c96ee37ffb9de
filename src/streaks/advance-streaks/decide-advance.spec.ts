import { describe, expect, it } from '@jest/globals';
import { rulesWith } from 'besitos/ruleset';
import { Story } from '../testing/story.js';

describe('a day and its neighbours', () => {
  it('counts two activities on one day once', () => {
    const story = new Story().act('daily_login', '2026-03-01T10:00Z', '2026-03-01T23:59:59.999Z');
    expect(story.changes).toEqual([{ type: 'daily_login', before: 0, count: 1, longest: 1 }]);
  });

  it('counts a day after a day, and begins again after a missed one', () => {
    const story = new Story().act('daily_login', '2026-03-01T10:00Z', '2026-03-02T10:00Z', '2026-03-04T10:00Z');
    expect(story.changes).toEqual([
      { type: 'daily_login', before: 0, count: 1, longest: 1 },
      { type: 'daily_login', before: 1, count: 2, longest: 2 },
      { type: 'daily_login', before: 2, count: 0, longest: 2, broken: true },
      { type: 'daily_login', before: 0, count: 1, longest: 2 },
    ]);
  });

  it('lets story progress rest a day, and unlocks six', () => {
    const story = new Story()
      .act('story_progress', '2026-03-01T10:00Z', '2026-03-03T10:00Z', '2026-03-05T10:00Z', '2026-03-08T10:00Z')
      .act('achievement_unlock', '2026-03-08T11:00Z', '2026-03-15T10:00Z', '2026-03-23T10:00Z');
    expect(story.changes.map(({ type, before, count }) => [type, before, count])).toEqual([
      ['story_progress', 0, 1],
      ['story_progress', 1, 2],
      ['story_progress', 2, 3],
      ['story_progress', 3, 0],
      ['story_progress', 0, 1],
      ['achievement_unlock', 0, 1],
      ['story_progress', 1, 0],
      ['achievement_unlock', 1, 2],
      ['achievement_unlock', 2, 0],
      ['achievement_unlock', 0, 1],
    ]);
  });

  it('counts 29 February', () => {
    const story = new Story().act('daily_login', '2028-02-28T10:00Z', '2028-02-29T10:00Z', '2028-03-01T10:00Z');
    expect(story.seenAt('2028-03-01T12:00Z', 'daily_login')).toMatchObject({
      count: 3,
      start: '2028-02-28',
      lastDay: '2028-03-01',
    });
  });
});

describe('grace', () => {
  const twoDays = ['2026-03-01T10:00Z', '2026-03-02T10:00Z'];

  it.each(['00:30:00', '01:59:59'])('credits a login at %s to the day before when that day is empty', (time) => {
    const story = new Story().act('daily_login', ...twoDays, `2026-03-04T${time}Z`);
    expect(story.seenAt(`2026-03-04T${time}Z`, 'daily_login')).toMatchObject({
      count: 3,
      lastDay: '2026-03-03',
      breaksAt: '2026-03-05T02:00:00.000Z',
    });
  });

  it('breaks the chain at 02:00:00 and credits that login to its own day', () => {
    const story = new Story().act('daily_login', ...twoDays, '2026-03-04T02:00:00Z');
    expect(story.changes.slice(2)).toEqual([
      { type: 'daily_login', before: 2, count: 0, longest: 2, broken: true },
      { type: 'daily_login', before: 0, count: 1, longest: 2 },
    ]);
    expect(story.seenAt('2026-03-04T03:00Z', 'daily_login')).toMatchObject({ count: 1, start: '2026-03-04' });
  });

  it('credits the second login in grace to its own day', () => {
    const story = new Story().act('daily_login', ...twoDays, '2026-03-04T00:10Z', '2026-03-04T00:20Z');
    expect(story.days('daily_login')).toEqual(['2026-03-01 a', '2026-03-02 a', '2026-03-03 a', '2026-03-04 a']);
  });

  it('credits a login in grace to its own day when the day before is there, or no chain would be kept', () => {
    expect(new Story().act('daily_login', '2026-03-04T00:30Z').days('daily_login')).toEqual(['2026-03-04 a']);
    expect(new Story().act('daily_login', ...twoDays, '2026-03-03T00:30Z').days('daily_login')).toHaveLength(3);
    expect(new Story().act('daily_login', '2026-03-01T10:00Z', '2026-03-04T00:30Z').days('daily_login')).toEqual([
      '2026-03-01 a',
      '2026-03-04 a',
    ]);
  });

  it('is six hours for interactions and none for stories', () => {
    const story = new Story()
      .act('interaction', ...twoDays, '2026-03-04T05:59:59Z')
      .act('story_progress', '2026-03-06T10:00Z', '2026-03-09T00:00Z');
    expect(story.days('interaction').at(-1)).toBe('2026-03-03 a');
    expect(story.seenAt('2026-03-09T00:00Z', 'story_progress')).toMatchObject({ count: 1, start: '2026-03-09' });
  });
});

describe('a type that a team added as data', () => {
  const reading = {
    key: 'reading',
    apart: 3,
    graceHours: 4,
    milestones: [{ count: 3, reward: 40, badge: 'bookworm' }],
  };
  const rules = rulesWith({ streaks: { types: [reading] } });

  it('lives by its own numbers, beside the others', () => {
    const story = new Story('Europe/Madrid', 0, rules).act(
      'reading',
      '2026-03-26T12:00Z',
      '2026-03-29T12:00Z',
      '2026-04-02T01:59:59Z', // the fourth day, 03:59:59 in Madrid: in grace, credited to the third
    );
    expect(story.days('reading')).toEqual(['2026-03-26 a', '2026-03-29 a', '2026-04-01 a']);
    expect(story.seenAt('2026-04-02T02:00Z', 'reading')).toMatchObject({
      count: 3,
      milestones: [3],
      breaksAt: '2026-04-05T02:00:00.000Z',
    });
    expect(story.changes.at(-1)?.milestones).toEqual([{ count: 3, reward: 40, badge: 'bookworm' }]);
    expect(story.surveyAt('2026-04-02T02:00Z').items.map(({ type }) => type)).toContain('reading');
  });
});
