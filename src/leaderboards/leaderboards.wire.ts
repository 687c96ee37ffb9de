import { wireTime, type Fact, type LeaderboardChanged, type LeaderboardChangedPayload } from 'besitos/contracts';
import type { Told, WireEvent } from 'besitos/kernel';

export function tellLeaderboardChanged(
  fact: Omit<LeaderboardChanged, keyof Fact>,
  { row }: Told,
): readonly WireEvent[] {
  const { board, period, previousRank, rank, previousScore, score, personalBest, participants } = fact;
  const payload: LeaderboardChangedPayload = {
    leaderboard_type: board,
    period,
    previous_rank: previousRank,
    new_rank: rank,
    previous_score: previousScore,
    new_score: score,
    rank_change_delta: previousRank === null ? null : previousRank - rank,
    is_new_personal_best: personalBest,
    updated_at: wireTime(row.at),
    total_participants: participants,
  };
  return [{ type: 'gamification.leaderboard_changed', at: row.at, payload }];
}
