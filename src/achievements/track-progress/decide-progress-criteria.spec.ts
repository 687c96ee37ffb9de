import { describe, expect, it } from '@jest/globals';
import { type Criterion } from 'besitos/ruleset';
import { rulesWith } from '../testing/catalogue.js';
import { PlayerProgress, streak } from '../testing/player-progress.js';

const CHAPTER = 'narrative.chapter_completed';
const DECISION = 'narrative.decision_made';
const keys = (unlocks: readonly { key: string }[]): string[] => unlocks.map(({ key }) => key);

describe('criteria', () => {
  const metric = 'decisions_made';
  it.each<[string, Criterion, number[]]>([
    ['gte', { metric, gte: 3 }, [3]],
    [
      'all',
      {
        all: [
          { metric, gte: 2 },
          { metric: 'chapters_completed', gte: 4 },
        ],
      },
      [4],
    ],
    [
      'any',
      {
        any: [
          { metric, gte: 3 },
          { metric: 'chapters_completed', gte: 2 },
        ],
      },
      [2],
    ],
    [
      'nested',
      {
        all: [
          { metric, gte: 1 },
          {
            any: [
              { metric, gte: 9 },
              { metric: 'chapters_completed', gte: 3 },
            ],
          },
        ],
      },
      [3],
    ],
    ['not', { all: [{ metric, gte: 3 }, { not: { metric: 'stories_completed', gte: 1 } }] }, [3]],
    ['not that does not hold', { all: [{ metric, gte: 3 }, { not: { metric: 'chapters_completed', gte: 2 } }] }, []],
  ])('%s unlocks exactly when it comes to hold, once', (_, criteria, expected) => {
    const player = new PlayerProgress(rulesWith([{ key: 'it', criteria }]));
    const unlockedAt: number[] = [];
    for (let n = 1; n <= 6; n++) {
      const wave = [...player.does(DECISION), ...player.does(CHAPTER)];
      if (wave.length) unlockedAt.push(n);
    }
    expect(unlockedAt).toEqual(expected);
  });

  it('a rank holds from the place on, and never without a rank', () => {
    const player = new PlayerProgress(
      rulesWith([
        {
          key: 'top',
          criteria: {
            any: [
              { metric: 'rank.weekly', lte: 5 },
              { metric, gte: 99 },
            ],
          },
        },
      ]),
    );
    expect(player.does(DECISION)).toEqual([]);
    player.state = { ...player.state, metrics: { ...player.state.metrics, 'rank.weekly': 6 } };
    expect(player.does(DECISION)).toEqual([]);
    player.state = { ...player.state, metrics: { ...player.state.metrics, 'rank.weekly': 5 } };
    expect(keys(player.does(DECISION))).toEqual(['top']);
  });

  it('unlocks at the next activity what a streak that fell has opened, and nothing at the fall itself', () => {
    const criteria = { all: [{ metric, gte: 1 }, { not: { metric: 'streak.daily_login', gte: 3 } }] };
    const player = new PlayerProgress(rulesWith([{ key: 'relaxed', criteria }]));
    player.isTold({ streaks: [streak('daily_login', 3)] });
    expect(player.does(DECISION)).toEqual([]);
    player.breaks(streak('daily_login', 0, 3));
    expect(player.state).toMatchObject({ metrics: { 'streak.daily_login': 0 }, unlocked: {}, pending: ['relaxed'] });
    expect(keys(player.does(CHAPTER))).toEqual(['relaxed']);
    expect(player.state.pending).toEqual([]);
  });
});
