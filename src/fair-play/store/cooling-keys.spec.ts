import { describe, expect, it } from '@jest/globals';
import { defaultRules, type Action } from 'besitos/ruleset';
import { cooldownKeysOf } from './cooling-keys.js';

const rules = defaultRules();
const action = (key: string): Action => rules.action(key) as Action;
const keysOf = (key: string, payload: object): unknown => cooldownKeysOf(action(key), { ...payload }, rules);

describe('what cools down', () => {
  it('is the story for 24 h, and the chapter of a story for 1 h', () => {
    expect(keysOf('story_complete', { story_id: 's1' })).toEqual([{ key: 'story_complete:s1', seconds: 86_400 }]);
    const [first, second] = ['s1', 's2'].map((story_id) =>
      cooldownKeysOf(action('chapter_complete'), { story_id, chapter_id: 1 }, rules),
    );
    expect(first).toHaveLength(1);
    expect(first[0].seconds).toBe(3_600);
    expect(first[0].key).not.toBe(second[0].key);
  });

  it('is nothing for other actions, without the field, and for trusted actions', () => {
    expect(keysOf('button_click', { story_id: 's1' })).toEqual([]);
    expect(keysOf('story_complete', {})).toEqual([]);
    expect(cooldownKeysOf({ ...action('story_complete'), trusted: true }, { story_id: 's1' }, rules)).toEqual([]);
  });

  it('is known by a hash when its name is long or cannot be printed', () => {
    const [key] = cooldownKeysOf(action('story_complete'), { story_id: '🐉'.repeat(9000) }, rules);
    expect(key.key).toMatch(/^story_complete:sha256:[\w-]{43}$/);
  });
});
