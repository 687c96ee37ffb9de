import { describe, expect, it } from '@jest/globals';
import { Story, daily, ms } from '../testing/story.js';

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

describe('local days', () => {
  it.each([
    [
      'Europe/Madrid, clocks forward',
      'Europe/Madrid',
      0,
      ['2026-03-28T12:00Z'],
      '2026-03-29T23:59:59.999Z',
      '2026-03-30T00:00:00.000Z',
    ],
    [
      'Europe/Madrid, clocks back',
      'Europe/Madrid',
      0,
      ['2026-10-24T12:00Z'],
      '2026-10-26T00:59:59.999Z',
      '2026-10-26T01:00:00.000Z',
    ],
    [
      'Europe/Madrid, grace over a 23 h day',
      'Europe/Madrid',
      0,
      ['2026-03-27T12:00Z'],
      '2026-03-29T00:59:59.999Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'America/New_York, clocks forward',
      'America/New_York',
      0,
      ['2026-03-07T17:00Z'],
      '2026-03-09T05:59:59.999Z',
      '2026-03-09T06:00:00.000Z',
    ],
    [
      'Australia/Lord_Howe, half an hour',
      'Australia/Lord_Howe',
      0,
      ['2026-04-04T01:00Z'],
      '2026-04-05T15:29:59.999Z',
      '2026-04-05T15:30:00.000Z',
    ],
    [
      'America/Santiago, a day that begins at 01:00',
      'America/Santiago',
      0,
      ['2025-09-05T15:00Z'],
      '2025-09-07T05:59:59.999Z',
      '2025-09-07T06:00:00.000Z',
    ],
    [
      'Asia/Beirut, a day that begins at 01:00',
      'Asia/Beirut',
      0,
      ['2026-03-27T10:00Z'],
      '2026-03-28T23:59:59.999Z',
      '2026-03-29T00:00:00.000Z',
    ],
    [
      'Pacific/Kiritimati, UTC+14',
      'Pacific/Kiritimati',
      0,
      ['2026-03-01T10:00Z'],
      '2026-03-03T11:59:59.999Z',
      '2026-03-03T12:00:00.000Z',
    ],
    [
      'a day from four in the morning',
      'UTC',
      4,
      ['2026-03-02T03:59Z'],
      '2026-03-03T05:59:59.999Z',
      '2026-03-03T06:00:00.000Z',
    ],
  ])('%s: lives just before its instant and is dead at it', (_, zone, dayStart, instants, alive, dead) => {
    const story = new Story(zone, dayStart).act('daily_login', ...instants);
    expect(story.seenAt(alive, 'daily_login')).toMatchObject({ count: 1, breaksAt: dead });
    expect(story.seenAt(dead, 'daily_login')).toMatchObject({
      count: 0,
      start: null,
      lastDay: null,
      breaksAt: null,
      longest: 1,
    });
    expect(new Story(zone, dayStart).act('daily_login', ...instants, alive).row.streaks.daily_login.count).toBe(2);
    expect(new Story(zone, dayStart).act('daily_login', ...instants, dead).row.streaks.daily_login.count).toBe(1);
  });

  it('does not miss the day Samoa left out', () => {
    const story = new Story('Pacific/Apia').act(
      'daily_login',
      '2011-12-29T20:00Z',
      '2011-12-30T20:00Z',
      '2011-12-31T20:00Z',
    );
    expect(story.seenAt('2011-12-31T21:00Z', 'daily_login')).toMatchObject({
      count: 3,
      start: '2011-12-29',
      lastDay: '2012-01-01',
    });
  });

  it('misses the day after the one Samoa left out', () => {
    const apia = () => new Story('Pacific/Apia').act('daily_login', '2011-12-29T20:00Z');
    expect(apia().seenAt('2011-12-29T21:00Z', 'daily_login').breaksAt).toBe('2011-12-31T12:00:00.000Z');
    expect(apia().act('daily_login', '2011-12-31T11:00Z').days('daily_login')).toEqual([
      '2011-12-29 a',
      '2011-12-30 x',
      '2011-12-31 a',
    ]);
    expect(apia().act('daily_login', '2011-12-31T12:00Z').row.streaks.daily_login.count).toBe(1);
  });

  it('lends grace over the day Samoa left out', () => {
    const story = new Story('Pacific/Apia').act('daily_login', '2011-12-28T20:00Z', '2011-12-30T10:30Z');
    expect(story.days('daily_login')).toEqual(['2011-12-28 a', '2011-12-29 a', '2011-12-30 x']);
    expect(story.row.streaks.daily_login.count).toBe(2);
  });
});

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

  it('revives a chain whose break was stated', () => {
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
    expect(story.row.past).toBe('daily_login 18262a7');
  });

  it('keep grace when they come in order', () => {
    const story = new Story().act('daily_login', '2026-03-01T10:00Z');
    story.import('daily_login', '2020-01-01T10:00Z', '2020-01-03T00:30Z', '2020-01-03T00:40Z');
    expect(story.days('daily_login').slice(0, 3)).toEqual(['2020-01-01 a', '2020-01-02 a', '2020-01-03 a']);
  });
});

describe('the row', () => {
  it('stays small over a year and is the same however it was reached', () => {
    const year = daily('2025-03-01T10:00Z', 365);
    const story = new Story().act('daily_login', ...year).act('interaction', year[364]);
    expect(JSON.stringify(story.row.streaks).length).toBeLessThan(400);
    expect(ms(year[364])).toBe(story.row.latest);
    expect(JSON.parse(JSON.stringify(story.row))).toEqual(story.row);
  });
});
