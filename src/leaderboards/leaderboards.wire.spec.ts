import { describe, expect, it } from '@jest/globals';
import type { Told } from 'besitos/kernel';
import { tellLeaderboardChanged } from './leaderboards.wire.js';

const told = { row: { at: Date.parse('2026-05-04T10:00:00Z') }, index: 0 } as Told;
const fact = {
  board: 'weekly',
  period: '2026-W19',
  previousRank: 12,
  rank: 7,
  previousScore: 100,
  score: 180,
  personalBest: false,
  participants: 40,
};

describe('what is told of ranks', () => {
  it('counts places gained above 0', () => {
    expect(tellLeaderboardChanged(fact, told)).toMatchObject([
      {
        type: 'gamification.leaderboard_changed',
        payload: {
          leaderboard_type: 'weekly',
          previous_rank: 12,
          new_rank: 7,
          rank_change_delta: 5,
          total_participants: 40,
        },
      },
    ]);
  });

  it('has no change of places for a first rank', () => {
    const [{ payload }] = tellLeaderboardChanged({ ...fact, previousRank: null }, told);
    expect(payload).toMatchObject({ previous_rank: null, rank_change_delta: null });
  });
});
