import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { PlayerProgress } from '../testing/player-progress.js';

const STORY = 'narrative.story_completion';
const CHAPTER = 'narrative.chapter_completed';
const DECISION = 'narrative.decision_made';
const rules = defaultRules();

describe('whatever comes in whatever order', () => {
  const activity = fc.oneof(
    fc.record({ type: fc.constant(DECISION), payload: fc.constant({}) }),
    fc.record({ type: fc.constant(CHAPTER), payload: fc.constant({}) }),
    fc.record({
      type: fc.constant(STORY),
      payload: fc.record({
        story_id: fc.integer({ min: 1, max: 60 }),
        completion_percentage: fc.constantFrom(90, 100),
      }),
    }),
  );
  const play = (activities: readonly { type: string; payload: Record<string, unknown> }[]): PlayerProgress => {
    const player = new PlayerProgress(rules);
    for (const { type, payload } of activities) player.does(type, payload, { hour: 8 });
    return player;
  };

  it('the same activities in any order give the same metrics and hold the same keys the same number of times', () => {
    const shuffled = fc
      .array(activity, { maxLength: 120 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const [a, b] = [play(given).state, play(other).state];
        const timesOf = (state: typeof a): unknown =>
          Object.entries(state.unlocked)
            .map(([key, [times]]) => [key, times])
            .sort();
        expect(b.metrics).toEqual(a.metrics);
        expect(timesOf(b)).toEqual(timesOf(a));
      }),
      { numRuns: 60 },
    );
  });

  it('each (key, times) is unlocked once, without gaps, and a state that went through JSON decides the same', () => {
    fc.assert(
      fc.property(fc.array(activity, { maxLength: 120 }), (activities) => {
        const player = new PlayerProgress(rules);
        const stored = new PlayerProgress(rules);
        const seen = new Map<string, number>();
        for (const { type, payload } of activities) {
          stored.state = JSON.parse(JSON.stringify(stored.state)) as typeof stored.state;
          const unlocks = player.does(type, payload, { hour: 12 });
          expect(stored.does(type, payload, { hour: 12 })).toEqual(unlocks);
          for (const { key, times } of unlocks) {
            expect(times).toBe((seen.get(key) ?? 0) + 1);
            seen.set(key, times);
          }
        }
        expect(JSON.stringify(stored.state)).toBe(JSON.stringify(player.state));
      }),
      { numRuns: 60 },
    );
  });
});
