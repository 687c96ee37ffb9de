import { describe, expect, it } from '@jest/globals';
import { defaultRules } from './default-rules.js';
import type { Criterion } from './ruleset.js';

const rules = defaultRules();

describe('the shipped achievements', () => {
  it('are these, in this order', () => {
    const rows = rules.achievements.map(({ key, rule }) => `${key} ${rule.reward} ${text(rule.criteria)} ${rule.tier}`);
    expect(rows).toEqual([
      'first_story_complete 500 stories_completed ≥ 1 bronze',
      'five_stories_complete 1000 stories_completed ≥ 5 silver',
      'twenty_stories_complete 2500 stories_completed ≥ 20 gold',
      'fifty_stories_complete 5000 stories_completed ≥ 50 platinum',
      'chapters_5 250 chapters_completed ≥ 5 bronze',
      'chapters_15 750 chapters_completed ≥ 15 silver',
      'chapters_30 1500 chapters_completed ≥ 30 gold',
      'decision_maker_50 300 decisions_made ≥ 50 bronze',
      'decision_maker_200 750 decisions_made ≥ 200 silver',
      'decision_maker_500 2000 decisions_made ≥ 500 gold',
      'seven_day_streak 500 streak.daily_login ≥ 7 bronze',
      'thirty_day_streak 1500 streak.daily_login ≥ 30 silver',
      'hundred_day_streak 5000 streak.daily_login ≥ 100 gold',
      'points_collector_1k 100 total_points ≥ 1000 bronze',
      'points_collector_10k 500 total_points ≥ 10000 silver',
      'points_collector_50k 2500 total_points ≥ 50000 gold',
      'points_collector_100k 10000 total_points ≥ 100000 platinum',
      'level_10 400 level ≥ 10 bronze',
      'level_25 1000 level ≥ 25 silver',
      'level_50 2500 level ≥ 50 gold',
      'endings_3 300 endings_discovered ≥ 3 bronze',
      'endings_7 750 endings_discovered ≥ 7 silver',
      'endings_15 2000 endings_discovered ≥ 15 gold',
      'friend_invites_1 200 friend_invites ≥ 1 bronze',
      'friend_invites_5 750 friend_invites ≥ 5 silver',
      'friend_invites_25 2500 friend_invites ≥ 25 gold',
      'early_bird_10 150 early_interactions ≥ 10 bronze',
      'early_bird_50 500 early_interactions ≥ 50 silver',
      'early_bird_200 1500 early_interactions ≥ 200 gold',
      'vip_first 500 subscriptions ≥ 1 gold',
      'weekly_top_10 300 rank.weekly ≤ 10 bronze',
      'weekly_top_5 500 rank.weekly ≤ 5 silver',
      'weekly_top_1 1000 rank.weekly ≤ 1 gold',
      'perfect_stories 300 perfect_completions ≥ 10 gold',
    ]);
  });

  it('hide one, and repeat one', () => {
    const keys = (what: 'secret' | 'repeatable') =>
      rules.achievements.filter(({ rule }) => rule[what]).map(({ key }) => key);
    expect(keys('secret')).toEqual(['points_collector_100k']);
    expect(keys('repeatable')).toEqual(['perfect_stories']);
  });

  it('use every category, a name and an icon of their own each', () => {
    expect([...new Set(rules.achievements.map(({ rule }) => rule.category))].sort()).toEqual([
      'engagement',
      'exploration',
      'milestone',
      'narrative',
      'social',
      'special',
    ]);
    const differing = (values: readonly string[]) => new Set(values).size;
    expect(differing(rules.achievements.map(({ rule }) => rule.name.en))).toBe(34);
    expect(differing(rules.achievements.map(({ rule }) => rule.name.es))).toBe(34);
    expect(differing(rules.achievements.map(({ rule }) => rule.icon))).toBe(34);
  });

  it('count what they say', () => {
    const rows = rules.ruleset.metrics.map(({ key, kind, field, over, where, localHours }) =>
      JSON.stringify([key, kind, field ?? null, over, where ?? localHours ?? null]),
    );
    expect(rows).toEqual([
      '["stories_completed","distinct","story_id",{"actions":["story_complete"]},null]',
      '["chapters_completed","count",null,{"actions":["chapter_complete"]},null]',
      '["decisions_made","count",null,{"actions":["decision_made"]},null]',
      '["endings_discovered","distinct","ending_achieved",{"actions":["story_complete"]},null]',
      '["friend_invites","count",null,{"actions":["friend_invite"]},null]',
      '["early_interactions","count",null,{"streak":"interaction"},{"from":0,"to":9}]',
      '["subscriptions","count",null,{"actions":["subscription_purchase"]},null]',
      '["perfect_completions","count",null,{"actions":["story_complete"]},{"field":"completion_percentage","gte":100}]',
    ]);
  });
});

function text(criteria: Criterion): string {
  if ('gte' in criteria) return `${criteria.metric} ≥ ${criteria.gte}`;
  return 'lte' in criteria ? `${criteria.metric} ≤ ${criteria.lte}` : 'nested';
}
