import { describe, expect, it } from '@jest/globals';
import { defaultRules, FixedRulebook, type Rulebook } from 'besitos/ruleset';
import { Story, daily, ms } from '../testing/story.js';
import { decideDue } from './decide-due.js';

const book = new FixedRulebook(defaultRules());
const nobody = { zone: 'UTC', dayStart: 0, vip: [], autoFreeze: null };
const lived = () =>
  new Story()
    .act('story_progress', '2026-03-01T09:00Z')
    .act('daily_login', '2026-03-01T10:00Z')
    .act('interaction', '2026-03-01T11:00Z');
const dueBy = (row: Story['row'], at: string, rulebook: Pick<Rulebook, 'at'> = book) =>
  decideDue(row, { at: ms(at), history: false }, nobody, rulebook);

describe('decideDue', () => {
  it('leaves the row as it is until the first instant, and breaks at it', () => {
    const { row } = lived();
    expect(row.due).toBe(ms('2026-03-03T02:00Z'));
    expect(dueBy(row, '2026-03-03T01:59:59.999Z')).toEqual({ row, changes: [], risks: [] });
    const broken = dueBy(row, '2026-03-03T02:00Z');
    expect(broken.changes).toEqual([
      {
        type: 'daily_login',
        before: 1,
        count: 0,
        longest: 1,
        broken: true,
        at: ms('2026-03-03T02:00Z'),
        sinceLast: 2,
        reason: 'missed',
        freeze: 'not_vip',
      },
    ]);
    expect(broken.row.due).toBe(ms('2026-03-03T06:00Z'));
  });

  it('breaks in order of instants, once', () => {
    const { row, changes } = dueBy(lived().row, '2026-04-01T00:00Z');
    expect(changes.map(({ type }) => type)).toEqual(['daily_login', 'interaction', 'story_progress']);
    expect(row.due).toBeNull();
    expect(dueBy(row, '2026-05-01T00:00Z').changes).toEqual([]);
  });

  it('breaks a chain whose type left the ruleset', () => {
    const { changes } = dueBy(lived().row, '2026-04-01T00:00Z', {
      at: () => ({ ...defaultRules(), streakType: () => undefined }),
    });
    expect(changes.map(({ freeze }) => freeze)).toEqual(['type_removed', 'type_removed', 'type_removed']);
  });
});

describe('a risk', () => {
  const three = daily('2026-03-01T10:00Z', 3);

  it('is told when six hours are left, once, and again before the next break', () => {
    const story = new Story().act('daily_login', ...three);
    expect(story.row.due).toBe(ms('2026-03-04T20:00Z'));
    story.sweep('2026-03-04T19:59:59.999Z');
    expect(story.risks).toEqual([]);
    story.sweep('2026-03-04T20:00Z').sweep('2026-03-04T21:00Z');
    expect(story.risks).toEqual([
      {
        type: 'daily_login',
        count: 3,
        at: ms('2026-03-04T20:00Z'),
        breaksAt: ms('2026-03-05T02:00Z'),
        level: 4,
        canFreeze: false,
      },
    ]);
    expect(story.row.due).toBe(ms('2026-03-05T02:00Z'));
    story.act('daily_login', '2026-03-04T22:00Z').sweep('2026-03-05T20:00Z');
    expect(story.risks.map(({ count }) => count)).toEqual([3, 4]);
  });

  it('is not told of a count of two', () => {
    const story = new Story().act('daily_login', ...three.slice(0, 2)).sweep('2026-03-06T00:00Z');
    expect(story.risks).toEqual([]);
    expect(story.changes.at(-1)).toMatchObject({ broken: true });
  });

  it('is told before the activity that takes it away, when no sweep came by', () => {
    const story = new Story().act('daily_login', ...three, '2026-03-04T23:00Z');
    expect(story.risks).toMatchObject([{ at: ms('2026-03-04T20:00Z'), count: 3 }]);
  });

  it('says that a freeze is open', () => {
    const story = new Story()
      .vip()
      .act('daily_login', ...daily('2026-03-01T10:00Z', 7))
      .sweep('2026-03-08T20:00Z');
    expect(story.risks).toMatchObject([{ count: 7, canFreeze: true }]);
  });

  it('falls in order of instants among breaks', () => {
    const story = new Story();
    for (const at of three) story.act('daily_login', at).act('interaction', at);
    story.sweep('2026-03-10T00:00Z');
    expect(story.risks.map(({ type, at }) => [type, at])).toEqual([
      ['daily_login', ms('2026-03-04T20:00Z')],
      ['interaction', ms('2026-03-05T00:00Z')],
    ]);
    expect(story.told.slice(-2).map(({ type, at }) => [type, at])).toEqual([
      ['daily_login', ms('2026-03-05T02:00Z')],
      ['interaction', ms('2026-03-05T06:00Z')],
    ]);
  });
});
