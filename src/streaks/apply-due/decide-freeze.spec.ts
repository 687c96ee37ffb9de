import { describe, expect, it } from '@jest/globals';
import { Story, daily, ms } from '../testing/story.js';

const seven = daily('2026-03-01T10:00Z', 7);
const lastTold = (story: Story) => story.told.at(-1);

describe('an automatic freeze', () => {
  it('covers the missed day at the break instant, and is told with the day', () => {
    const story = new Story()
      .vip()
      .act('daily_login', ...seven)
      .sweep('2026-03-09T02:00Z');
    expect(lastTold(story)).toEqual({
      type: 'daily_login',
      before: 7,
      count: 7,
      longest: 7,
      at: ms('2026-03-09T02:00Z'),
      multiplier: 1.2,
      sinceLast: 2,
      reason: 'frozen',
      covered: ['2026-03-08'],
    });
    expect(story.seenAt('2026-03-09T12:00Z', 'daily_login')).toMatchObject({ count: 7, freezesLeft: 2 });
  });

  it.each([
    ['not_vip', (story: Story) => story, 7],
    ['switched_off', (story: Story) => story.vip(0, false), 7],
    ['count_too_low', (story: Story) => story.vip(), 6],
    ['not_vip', (story: Story) => story.vip('2026-03-09T02:00:00.001Z'), 7],
  ])('does not help: %s', (freeze, prepare, count) => {
    const story = prepare(new Story()).act('daily_login', ...daily('2026-03-01T10:00Z', count));
    story.sweep('2026-03-09T02:00Z');
    expect(lastTold(story)).toMatchObject({ broken: true, reason: 'missed', freeze });
  });

  it('is decided by who is VIP at the instant, however late it is applied', () => {
    const story = new Story().act('daily_login', ...seven).vip('2026-03-09T02:00:00Z');
    story.sweep('2026-03-20T00:00Z');
    expect(story.told.filter(({ covered }) => covered)).toHaveLength(3);
  });

  it('has three days a month, each under the month it covers', () => {
    const story = new Story()
      .vip()
      .act('daily_login', ...daily('2026-03-20T10:00Z', 9))
      .sweep('2026-04-30T00:00Z');
    expect(story.told.flatMap(({ covered = [] }) => covered)).toEqual([
      '2026-03-29',
      '2026-03-30',
      '2026-03-31',
      '2026-04-01',
      '2026-04-02',
      '2026-04-03',
    ]);
    expect(lastTold(story)).toMatchObject({ broken: true, freeze: 'not_enough_left', at: ms('2026-04-05T02:00Z') });
    expect(story.seenAt('2026-04-30T00:00Z', 'daily_login')).toMatchObject({ count: 0, freezesLeft: 0 });
  });

  it('spends none when the month does not cover all missed days', () => {
    const story = new Story()
      .vip()
      .act('story_progress', ...seven)
      .sweep('2026-03-10T00:00Z');
    expect(lastTold(story)).toMatchObject({ covered: ['2026-03-08', '2026-03-09'] });
    story.sweep('2026-03-12T00:00Z');
    expect(lastTold(story)).toMatchObject({ broken: true, freeze: 'not_enough_left' });
    expect(story.days('story_progress').filter((day) => day.endsWith('f'))).toHaveLength(2);
    expect(story.seenAt('2026-03-12T00:00Z', 'story_progress').freezesLeft).toBe(1);
  });

  it('counts nothing, and the next day goes on', () => {
    const story = new Story().vip().act('daily_login', ...seven, '2026-03-09T10:00Z');
    expect(story.seenAt('2026-03-09T12:00Z', 'daily_login')).toMatchObject({ count: 8, start: '2026-03-01' });
  });

  it('does not freeze what was imported from long ago, but what ended yesterday', () => {
    const story = new Story().vip().import('daily_login', ...daily('2020-03-01T10:00Z', 9), ...seven);
    expect(story.told.find(({ broken }) => broken)).toMatchObject({ freeze: 'imported' });
    expect(story.risks).toEqual([]);
    story.sweep('2026-03-09T03:00Z');
    expect(lastTold(story)).toMatchObject({ covered: ['2026-03-08'] });
  });

  it('leaves a decided break as it is when a late activity makes the chain longer', () => {
    const story = new Story()
      .act('daily_login', ...seven.slice(1))
      .sweep('2026-03-09T02:00Z')
      .vip();
    story.act('daily_login', seven[0]).passBy('2026-03-09T03:00Z');
    expect(lastTold(story)).toMatchObject({ broken: true, before: 7, freeze: 'decided_before' });
  });
});

describe('a freeze by hand', () => {
  const off = (): Story => new Story().vip(0, false).act('daily_login', ...seven);

  it('covers today without activity, and then not again', () => {
    const story = off();
    expect(story.freeze('daily_login', '2026-03-08T09:00Z')).toBeUndefined();
    expect(lastTold(story)).toMatchObject({ reason: 'frozen', covered: ['2026-03-08'], before: 7, count: 7 });
    expect(story.freeze('daily_login', '2026-03-08T09:00:01Z')).toBe('already_covered');
    expect(story.seenAt('2026-03-09T12:00Z', 'daily_login')).toMatchObject({
      count: 7,
      freezesLeft: 2,
      breaksAt: '2026-03-10T02:00:00.000Z',
    });
  });

  it('covers tomorrow after an activity today', () => {
    const story = off();
    story.freeze('daily_login', '2026-03-07T12:00Z');
    expect(lastTold(story)).toMatchObject({ covered: ['2026-03-08'] });
  });

  it('covers the missed day while the chain lives by grace alone', () => {
    const story = off();
    story.freeze('daily_login', '2026-03-09T00:30Z');
    expect(lastTold(story)).toMatchObject({ covered: ['2026-03-08'] });
    expect(story.seenAt('2026-03-09T03:00Z', 'daily_login').count).toBe(7);
  });

  it('is refused on zero, under seven, without VIP, and when the month has none left', () => {
    expect(new Story().vip().freeze('daily_login', '2026-03-08T09:00Z')).toBe('count_too_low');
    expect(off().freeze('daily_login', '2026-03-09T02:00Z')).toBe('count_too_low');
    expect(new Story().act('daily_login', ...seven).freeze('daily_login', '2026-03-08T09:00Z')).toBe('not_vip');
    const story = off();
    for (const day of ['08', '09', '10']) expect(story.freeze('daily_login', `2026-03-${day}T09:00Z`)).toBeUndefined();
    expect(story.freeze('daily_login', '2026-03-11T09:00Z')).toBe('not_enough_left');
  });

  it('gives the freeze back when the day turns out active', () => {
    const story = off();
    story.freeze('daily_login', '2026-03-08T09:00Z');
    story.act('daily_login', '2026-03-08T20:00Z');
    expect(story.seenAt('2026-03-08T21:00Z', 'daily_login')).toMatchObject({ count: 8, freezesLeft: 3 });
  });
});
