import { describe, expect, it } from '@jest/globals';
import type { Rules } from 'besitos/ruleset';
import { rulesWith } from '../testing/catalogue.js';
import { PlayerProgress } from '../testing/player-progress.js';

/** Twenty definitions on what a decision moves, and some on metrics that nothing moves. */
function catalogue(untouched: number): Rules {
  const touching = Array.from({ length: 20 }, (_, i) => ({
    key: `touched_${i}`,
    criteria: { metric: 'decisions_made', gte: i + 1 },
  }));
  const idle = Array.from({ length: untouched }, (_, i) => ({
    key: `idle_${i}`,
    criteria: {
      all: [
        { metric: 'friend_invites', gte: i + 1 },
        { metric: 'endings_discovered', gte: 2 },
      ],
    },
    ...(i % 10 === 0 && { window: { until: '2026-01-01T00:00:00Z' } }),
    ...(i % 7 === 0 && { prerequisites: ['touched_19'] }),
  }));
  return rulesWith([...touching, ...idle]);
}

/** How many times a definition was looked at while a player made three decisions. */
function looksAt(rules: Rules): number {
  let looks = 0;
  const counted = rules.achievements.map(
    (achievement) =>
      new Proxy(achievement, { get: (target, field, self) => (looks++, Reflect.get(target, field, self) as unknown) }),
  );
  const byKey = new Map(counted.map((one, i) => [rules.achievements[i].key, one]));
  const watched: Rules = {
    ...rules,
    achievements: counted,
    achievement: (key) => byKey.get(key),
    achievementsOn: (metric) => rules.achievementsOn(metric).map(({ key }) => byKey.get(key)!),
  };
  const player = new PlayerProgress(watched);
  player.does('narrative.decision_made'); // the look-ups of a catalogue are made at their first use
  looks = 0;
  for (let i = 0; i < 3; i++) player.does('narrative.decision_made');
  return looks;
}

describe('what an activity costs', () => {
  it('does not depend on the number of definitions it does not touch', () => {
    const few = looksAt(catalogue(0));
    expect(few).toBeGreaterThan(0);
    expect(looksAt(catalogue(2_000))).toBe(few);
  });
});
