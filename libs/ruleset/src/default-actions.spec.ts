import { describe, expect, it } from '@jest/globals';
import { defaultRules } from './default-rules.js';

const rules = defaultRules();
const user = 'core.user_action';

describe('the shipped actions', () => {
  const seconds = (duration_seconds: number) => ({ action_type: 'session_end', action_data: { duration_seconds } });
  it.each<[string, string, Record<string, unknown>, number]>([
    ['daily_login', user, { action_type: 'daily_login' }, 50],
    ['button_click', user, { action_type: 'button_click' }, 5],
    ['menu_navigation', user, { action_type: 'menu_navigation' }, 3],
    ['feature_usage', user, { action_type: 'feature_usage' }, 10],
    ['session_start', user, { action_type: 'session_start' }, 10],
    ['session_long', user, seconds(3600), 60],
    ['tutorial_completed', user, { action_type: 'tutorial_completed' }, 100],
    ['trivia_completed', user, { action_type: 'trivia_completed' }, 100],
    ['event_participation', user, { action_type: 'event_participation' }, 300],
    ['new_content_interaction', user, { action_type: 'new_content_interaction' }, 75],
    ['friend_invite', user, { action_type: 'friend_invite' }, 500],
    ['content_share', user, { action_type: 'content_share' }, 25],
    ['first_purchase', user, { action_type: 'first_purchase' }, 1000],
    ['subscription_purchase', user, { action_type: 'subscription_purchase' }, 2000],
    ['premium_feature_used', user, { action_type: 'premium_feature_used' }, 50],
    ['story_started', 'narrative.story_started', {}, 25],
    ['chapter_complete', 'narrative.chapter_completed', {}, 150],
    ['decision_made', 'narrative.decision_made', {}, 25],
    ['story_complete', 'narrative.story_completion', {}, 500],
  ])('%s pays by its table', (key, type, payload, besitos) => {
    const action = rules.actionOf(type, payload);
    expect(action?.key).toBe(key);
    expect(action?.base(payload)).toBe(besitos);
  });

  it('are nineteen; the rest is ignored, a short session too', () => {
    expect(rules.ruleset.actions).toHaveLength(19);
    expect(rules.actionOf(user, { action_type: 'nap' })).toBeUndefined();
    expect(rules.actionOf(user, {})).toBeUndefined();
    expect(rules.actionOf(user, seconds(599))).toBeUndefined();
    expect(rules.actionOf(user, { action_type: 'session_end' })).toBeUndefined();
  });

  it('are limited', () => {
    const limits = rules.ruleset.actions.flatMap(({ key, limit }) =>
      limit ? [[key, limit.times, limit.per, limit.by]] : [],
    );
    expect(limits).toEqual([
      ['daily_login', 1, 'local_day', undefined],
      ['session_start', 5, 'local_day', undefined],
      ['tutorial_completed', 1, 'ever', 'action_data.tutorial_id'],
      ['event_participation', 1, 'ever', 'action_data.event_id'],
      ['content_share', 10, 'local_day', undefined],
      ['first_purchase', 1, 'ever', undefined],
    ]);
  });

  it('advance streaks', () => {
    const of = (streak: string) => rules.ruleset.actions.filter((one) => one.streak === streak).map(({ key }) => key);
    expect(of('daily_login')).toEqual(['daily_login']);
    expect(of('interaction')).toEqual([
      'button_click',
      'menu_navigation',
      'feature_usage',
      'trivia_completed',
      'new_content_interaction',
      'decision_made',
    ]);
    expect(of('story_progress')).toEqual(['chapter_complete', 'story_complete']);
  });

  it('are trusted, or outside the hourly cap, by name', () => {
    const keys = rules.ruleset.actions.map(({ key }) => key);
    expect(keys.filter((key) => rules.action(key)!.trusted)).toEqual([
      'friend_invite',
      'first_purchase',
      'subscription_purchase',
    ]);
    expect(keys.filter((key) => !rules.action(key)!.capped && !rules.action(key)!.trusted)).toEqual([
      'event_participation',
      'story_complete',
    ]);
  });
});

describe('the shipped bonuses', () => {
  const sizes = (relationships: number, branches: number, consequences: number) => ({
    character_relationships_affected: Object.fromEntries(Array.from({ length: relationships }, (_, i) => [`c${i}`, 1])),
    story_branches_unlocked: Array.from({ length: branches }, (_, i) => `b${i}`),
    decision_consequences: Object.fromEntries(Array.from({ length: consequences }, (_, i) => [`d${i}`, 1])),
  });
  it.each<[string, Record<string, unknown>, number[]]>([
    ['story_started', { difficulty_level: 'advanced' }, [25]],
    ['story_started', { difficulty_level: 'intermediate' }, [10]],
    ['story_started', { difficulty_level: 'beginner' }, []],
    ['chapter_complete', { chapter_rating: 4 }, [50]],
    ['chapter_complete', { chapter_rating: 3.9, decisions_made: 4, character_interactions: 2 }, []],
    ['chapter_complete', { decisions_made: 5, character_interactions: 3 }, [30, 20]],
    ['chapter_complete', { completion_time_seconds: 1799.9 }, [25]],
    ['chapter_complete', { completion_time_seconds: 1800 }, []],
    ['decision_made', sizes(2, 1, 3), [15, 20, 10]],
    ['decision_made', sizes(1, 0, 2), []],
    ['story_complete', { completion_percentage: 100, overall_rating: 4 }, [200, 100]],
    ['story_complete', { completion_percentage: 99.9, overall_rating: null }, []],
    ['story_complete', { total_completion_time_seconds: 7199 }, [150]],
    ['story_complete', { total_completion_time_seconds: 7200, total_decisions_made: 19 }, []],
    ['story_complete', { total_decisions_made: 20, total_chapters_completed: 10 }, [100, 50]],
    ['story_complete', { total_chapters_completed: 9 }, []],
  ])('%s %j → %j', (key, payload, amounts) => {
    const { bonuses } = rules.action(key)!;
    expect(bonuses.filter((bonus) => bonus.holds(payload)).map(({ amount }) => amount)).toEqual(amounts);
  });

  it('are given to these four alone', () => {
    const counts = rules.ruleset.actions.flatMap(({ key, bonuses }) => (bonuses ? [[key, bonuses.length]] : []));
    expect(counts).toEqual([
      ['story_started', 2],
      ['chapter_complete', 4],
      ['decision_made', 3],
      ['story_complete', 5],
    ]);
  });
});
