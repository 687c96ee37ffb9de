import { describe, expect, it } from '@jest/globals';
import { Story, daily, ms } from '../testing/story.js';

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

describe('the row', () => {
  it('stays small over a year and is the same however it was reached', () => {
    const year = daily('2025-03-01T10:00Z', 365);
    const story = new Story().act('daily_login', ...year).act('interaction', year[364]);
    expect(JSON.stringify(story.row.streaks).length).toBeLessThan(400);
    expect(ms(year[364])).toBe(story.row.latest);
    expect(JSON.parse(JSON.stringify(story.row))).toEqual(story.row);
  });
});
