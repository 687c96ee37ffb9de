import { describe, expect, it } from '@jest/globals';
import { defaultRules, type Action } from 'besitos/ruleset';
import { coolingPlacesOf } from './cooling-keys.js';

const rules = defaultRules();
const action = (key: string): Action => rules.action(key) as Action;
const placesOf = (key: string, payload: object): unknown => coolingPlacesOf(action(key), { ...payload }, rules);

describe('what cools down', () => {
  it('is the story for 24 h, and the chapter of a story for 1 h', () => {
    expect(placesOf('story_complete', { story_id: 's1' })).toEqual([{ key: 'story_complete:s1', seconds: 86_400 }]);
    const [first, second] = ['s1', 's2'].map((story_id) =>
      coolingPlacesOf(action('chapter_complete'), { story_id, chapter_id: 1 }, rules),
    );
    expect(first).toHaveLength(1);
    expect(first[0].seconds).toBe(3_600);
    expect(first[0].key).not.toBe(second[0].key);
  });

  it('is nothing for other actions, without the field, and for trusted actions', () => {
    expect(placesOf('button_click', { story_id: 's1' })).toEqual([]);
    expect(placesOf('story_complete', {})).toEqual([]);
    expect(coolingPlacesOf({ ...action('story_complete'), trusted: true }, { story_id: 's1' }, rules)).toEqual([]);
  });

  it('is known by a hash when its name is long or cannot be printed', () => {
    const [place] = coolingPlacesOf(action('story_complete'), { story_id: '🐉'.repeat(9000) }, rules);
    expect(place.key).toMatch(/^story_complete:sha256:[\w-]{43}$/);
  });
});
