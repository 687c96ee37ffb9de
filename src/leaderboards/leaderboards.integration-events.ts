import { wireTime, type DomainEvent, type LeaderboardChanged, type LeaderboardChangedPayload } from 'besitos/contracts';
import type { EventContext, IntegrationEvent } from 'besitos/kernel';

export function tellLeaderboardChanged(
  event: Omit<LeaderboardChanged, keyof DomainEvent>,
  { row }: EventContext,
): readonly IntegrationEvent[] {
  const { board, period, previousRank, rank, previousScore, score, personalBest, participants } = event;
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
