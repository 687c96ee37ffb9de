import { describe, expect, it } from '@jest/globals';
import { defaultRules } from '../default-rules.js';
import { rulesWith } from '../rules-with.js';

const keys = (items: readonly { readonly key: string }[]): readonly string[] => items.map(({ key }) => key);

describe('actions', () => {
  it('takes the first that matches, in order', () => {
    const rules = rulesWith({ actions: [{ key: 'any_click', from: { type: 'core.user_action' }, base: 1 }] });
    expect(rules.actionOf('core.user_action', { action_type: 'button_click' })?.key).toBe('button_click');
    expect(rules.actionOf('core.user_action', { action_type: 'something else' })?.key).toBe('any_click');
    expect(rules.actionOf('core.other', {})).toBeUndefined();
  });

  it.each([
    [600, 10],
    [659.9, 10],
    [660, 11],
    [6000, 100],
    [1e9, 100],
  ])('pays each full unit of a number: %d s → %d', (duration_seconds, besitos) => {
    const payload = { action_type: 'session_end', action_data: { duration_seconds } };
    expect(defaultRules().actionOf('core.user_action', payload)?.base(payload)).toBe(besitos);
  });

  it('pays nothing by a number that is missing or below 0', () => {
    const base = defaultRules().action('session_long')!.base;
    expect(base({})).toBe(0);
    expect(base({ action_data: { duration_seconds: '6000' } })).toBe(0);
    expect(base({ action_data: { duration_seconds: -6000 } })).toBe(0);
  });

  it('keeps trusted ones outside the cap, and others by choice', () => {
    const rules = defaultRules();
    expect(['friend_invite', 'story_complete', 'button_click'].map((key) => rules.action(key)?.capped)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('reads what a limit counts apart as text, and nothing when it is missing', () => {
    const by = defaultRules().action('tutorial_completed')!.limit!.by!;
    expect(by({ action_data: { tutorial_id: 7 } })).toBe('7');
    expect(by({ action_data: { tutorial_id: '7' } })).toBe('7');
    expect(by({ action_data: {} })).toBeUndefined();
    expect(by({ action_data: { tutorial_id: ['7'] } })).toBeUndefined();
  });
});

describe('cooldowns', () => {
  it('tells the same chapter number of two stories apart', () => {
    const [cooldown] = defaultRules().cooldownsOn('chapter_complete');
    expect(cooldown.seconds).toBe(3600);
    expect(cooldown.by({ story_id: 'a', chapter_id: '1' })).not.toBe(cooldown.by({ story_id: 'b', chapter_id: '1' }));
    expect(cooldown.by({ story_id: 'a', chapter_id: '1' })).toBe(cooldown.by({ story_id: 'a', chapter_id: '1' }));
    expect(cooldown.by({ story_id: 'a' })).toBeUndefined();
    expect(cooldown.by({ chapter_id: '1' })).toBeDefined();
  });

  it('has none for most', () => {
    expect(defaultRules().cooldownsOn('daily_login')).toEqual([]);
  });
});

describe('metrics', () => {
  it('finds what an activity may move, by its action, its streak or its incoming type', () => {
    const rules = rulesWith({
      metrics: [{ key: 'all_core', kind: 'count', over: { types: ['core.user_action'] } }],
    });
    const of = (type: string, action?: string) => keys(rules.metricsOf(type, action));
    expect(of('core.user_action', 'button_click')).toEqual(['early_interactions', 'all_core']);
    expect(of('core.user_action', 'friend_invite')).toEqual(['friend_invites', 'all_core']);
    expect(of('core.user_action')).toEqual(['all_core']);
    expect(of('narrative.decision_made', 'decision_made')).toEqual(['decisions_made', 'early_interactions']);
    expect(of('somewhere.else')).toEqual([]);
    expect(of('somewhere.else', 'friend_invite')).toEqual(['friend_invites']);
  });

  it('tells distinct values apart as text', () => {
    const { valueOf, numberOf } = defaultRules().metric('stories_completed')!;
    expect([{ story_id: 's1' }, { story_id: 5 }, {}, { story_id: null }, { story_id: {} }].map(valueOf)).toEqual([
      's1',
      '5',
      undefined,
      undefined,
      undefined,
    ]);
    expect(numberOf({ story_id: 5 })).toBeUndefined();
  });

  it('adds and compares numbers only', () => {
    const over = { types: ['t'] };
    const rules = rulesWith({ metrics: [{ key: 'spent', kind: 'sum', field: 'a.b', over }] });
    const { numberOf, valueOf } = rules.metric('spent')!;
    expect([{ a: { b: 2.5 } }, { a: { b: '2' } }, { a: {} }].map(numberOf)).toEqual([2.5, undefined, undefined]);
    expect(valueOf({ a: { b: 2 } })).toBeUndefined();
  });

  it('counts inside its filter and its window, first instant in, last out', () => {
    const window = { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00+01:00' };
    const where = { field: 'n', gte: 1 };
    const rules = rulesWith({ metrics: [{ key: 'm', kind: 'count', over: { types: ['t'] }, where, window }] });
    const counts = (n: number, at: string) => rules.metric('m')!.counts({ n }, Date.parse(at));
    expect(counts(1, '2026-01-01T00:00:00Z')).toBe(true);
    expect(counts(0, '2026-01-01T00:00:00Z')).toBe(false);
    expect(counts(1, '2025-12-31T23:59:59.999Z')).toBe(false);
    expect(counts(1, '2026-01-31T22:59:59.999Z')).toBe(true);
    expect(counts(1, '2026-01-31T23:00:00Z')).toBe(false);
  });
});

describe('achievements', () => {
  it('stand in catalogue order, whatever their place in the file', () => {
    const rules = rulesWith({ achievements: [{ key: 'level_50', order: 1 }] });
    expect(rules.achievements[0].key).toBe('level_50');
    expect(keys(rules.achievementsOn('level'))).toEqual(['level_50', 'level_10', 'level_25']);
  });

  it('are found by every metric in their criteria, once', () => {
    const criteria = {
      all: [
        { metric: 'level', gte: 2 },
        {
          any: [
            { metric: 'streak.interaction', gte: 3 },
            { metric: 'level', gte: 9 },
          ],
        },
        { not: { metric: 'rank.weekly', lte: 3 } },
      ],
    };
    const rules = rulesWith({ achievements: [{ key: 'vip_first', criteria }] });
    expect(rules.achievement('vip_first')!.metrics).toEqual(['level', 'streak.interaction', 'rank.weekly']);
    expect(keys(rules.achievementsOn('streak.interaction'))).toEqual(['vip_first']);
    expect(keys(rules.achievementsOn('subscriptions'))).toEqual([]);
  });

  it('repeat by their only threshold', () => {
    const rules = defaultRules();
    expect(rules.achievement('perfect_stories')!.repeats).toEqual({ metric: 'perfect_completions', every: 10 });
    expect(rules.achievement('level_10')!.repeats).toBeUndefined();
  });

  it('are active in their window', () => {
    const rules = rulesWith({ achievements: [{ key: 'vip_first', window: { until: '2026-01-01T00:00:00Z' } }] });
    const { isActive } = rules.achievement('vip_first')!;
    expect(isActive(Date.parse('2025-12-31T23:59:59.999Z'))).toBe(true);
    expect(isActive(Date.parse('2026-01-01T00:00:00Z'))).toBe(false);
    expect(rules.achievement('level_10')!.isActive(0)).toBe(true);
  });
});

describe('boards', () => {
  it('are found by what they score; one among friends keeps no scores', () => {
    const rules = defaultRules();
    expect(keys(rules.boardsOn('earned'))).toEqual(['weekly', 'monthly']);
    expect(keys(rules.boardsOn('experience'))).toEqual(['global']);
    expect(keys(rules.boardsOn('stories_completed'))).toEqual(['story_completion']);
    expect(keys(rules.boardsOn('streak.daily_login'))).toEqual(['current_streak']);
    expect(rules.boardsOn('level')).toEqual([]);
    expect(rules.board('friends')?.scoresOf).toBe('weekly');
  });

  it('have seasons in order of time', () => {
    const season = (key: string, from: string, until: string) => ({ key, name: { en: key, es: key }, from, until });
    const { seasons } = rulesWith({
      leaderboards: {
        seasons: [
          season('b', '2026-06-01T00:00:00+02:00', '2026-07-01T00:00:00Z'),
          season('a', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
        ],
      },
    });
    expect(seasons.map(({ key, from, until }) => [key, from, until])).toEqual([
      ['a', Date.UTC(2026, 0), Date.UTC(2026, 1)],
      ['b', Date.UTC(2026, 4, 31, 22), Date.UTC(2026, 6)],
    ]);
  });
});
