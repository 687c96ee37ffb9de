import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { decideScores, type Gain, type Score } from './decide-scores.js';
import { scoredPlacesAt } from './scored-places.js';

const monday = Date.parse('2026-11-16T00:00:00.000Z');

/** Plays gains one after the other; answers what is kept and what was said. */
function play(gains: readonly Gain[]) {
  const kept = new Map<string, Score>();
  const changes = gains.map((gain) => {
    const places = scoredPlacesAt(defaultRules(), gain.at).all;
    const scored = decideScores(
      gain,
      places,
      ({ key }) => kept.get(key) ?? { player: 'ana', key, score: 0, reached: 0 },
    );
    for (const { score } of scored.booked) kept.set(score.key, score);
    return scored.booked.map(({ change }) => change);
  });
  return { kept, changes };
}
const scores = (kept: ReadonlyMap<string, Score>) =>
  Object.fromEntries([...kept].map(([key, { score }]) => [key, score]));

describe('a gain', () => {
  it('is added to the boards of earned in its period and replaces the experience', () => {
    const { changes } = play([{ at: monday + 1500, earned: 50, values: { experience: 50 } }]);
    const rest = { before: 0, after: 50, reached: monday / 1000 + 1 };
    expect(changes[0]).toEqual([
      { board: 'global', period: 'all', ...rest },
      { board: 'weekly', period: '2026-W47', ...rest },
      { board: 'monthly', period: '2026-11', ...rest },
    ]);
  });

  it('belongs to the new period at the instant of the boundary, and to the old one before', () => {
    const { kept } = play([
      { at: monday - 1, earned: 30, values: { experience: 30 } },
      { at: monday, earned: 20, values: { experience: 50 } },
    ]);
    expect(scores(kept)).toEqual({
      'global|all': 50,
      'weekly|2026-W46': 30,
      'weekly|2026-W47': 20,
      'monthly|2026-11': 50,
    });
  });

  it('was reached at the latest event time among what made it, whatever came last', () => {
    const { kept } = play([
      { at: monday + 9_000, earned: 30, values: { experience: 30 } },
      { at: monday + 2_000, earned: 20, values: { experience: 50 } },
    ]);
    expect(kept.get('weekly|2026-W47')).toEqual({
      player: 'ana',
      key: 'weekly|2026-W47',
      score: 50,
      reached: monday / 1000 + 9,
    });
  });

  it('says nothing when nothing changes', () => {
    const stories = { at: monday, earned: 0, values: { stories_completed: 3 } };
    expect(play([stories, stories]).changes).toEqual([
      [{ board: 'story_completion', period: 'all', before: 0, after: 3, reached: monday / 1000 }],
      [],
    ]);
    expect(play([{ at: monday, earned: 0, values: {} }]).changes).toEqual([[]]);
  });

  it('adds up: each period holds the sum of its gains, in whatever order they come', () => {
    const gains = fc.array(
      fc.record({
        at: fc.integer({ min: monday - 40 * 86_400_000, max: monday + 40 * 86_400_000 }),
        earned: fc.nat(100),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(gains, (list) => {
        const run = (order: typeof list) => play(order.map((gain) => ({ ...gain, values: {} }))).kept;
        const kept = run(list);
        const weekly = [...kept].filter(([key]) => key.startsWith('weekly|'));
        expect(weekly.reduce((sum, [, { score }]) => sum + score, 0)).toBe(
          list.reduce((sum, { earned }) => sum + earned, 0),
        );
        const paying = list.filter(({ earned }) => earned > 0);
        expect(new Map([...run([...paying].reverse())].sort())).toEqual(new Map([...kept].sort()));
      }),
    );
  });
});

describe('the rows an activity may touch', () => {
  const keys = (type: string | undefined) => scoredPlacesAt(defaultRules(), monday).keysFor(type);

  it('are those of Besitos for all, and of stories for a story', () => {
    const besitos = ['global|all', 'weekly|2026-W47', 'monthly|2026-11'];
    expect(keys('core.user_action')).toEqual(besitos);
    expect(keys('narrative.story_completion')).toEqual([...besitos, 'story_completion|all']);
    expect(keys(undefined)).toEqual([...besitos, 'story_completion|all']);
  });
});
