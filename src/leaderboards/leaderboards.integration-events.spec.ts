import { describe, expect, it } from '@jest/globals';
import type { EventContext } from 'besitos/kernel';
import { tellLeaderboardChanged } from './leaderboards.integration-events.js';

const context = { row: { at: Date.parse('2026-05-04T10:00:00Z') }, index: 0 } as EventContext;
const event = {
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
    expect(tellLeaderboardChanged(event, context)).toMatchObject([
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
    const [{ payload }] = tellLeaderboardChanged({ ...event, previousRank: null }, context);
    expect(payload).toMatchObject({ previous_rank: null, rank_change_delta: null });
  });
});
