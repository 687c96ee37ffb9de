import { IsBoolean, IsInt, IsISO8601, IsOptional, IsPositive, IsString, Min } from 'class-validator';

/** `gamification.leaderboard_changed`: a player's own score moved them in a way worth telling. */
export class LeaderboardChangedPayload {
  /** The board's key: `weekly`. */
  @IsString()
  leaderboard_type: string;

  /** `2026-W47`, `2026-11`, `2026-11-22`, the key of a season or `all`. */
  @IsString()
  period: string;

  /** The rank last told to the player; before the first that was told, the one they were first seen at; null: first seen just now. */
  @IsOptional()
  @IsInt()
  @IsPositive()
  previous_rank: number | null;

  /** The rank now, 1 is best. */
  @IsInt()
  @IsPositive()
  new_rank: number;

  /** The score with the previous rank; without one, the score before what moved it now. */
  @IsInt()
  @Min(0)
  previous_score: number;

  /** The score now. */
  @IsInt()
  @Min(0)
  new_score: number;

  /** Places gained, below 0 for places lost; null without a previous rank. */
  @IsOptional()
  @IsInt()
  rank_change_delta: number | null;

  /** The first passing of the player's best in this period. */
  @IsBoolean()
  is_new_personal_best: boolean;

  /** Event time, UTC without a zone. */
  @IsISO8601()
  updated_at: string;

  /** Players on the board. */
  @IsInt()
  @Min(0)
  total_participants: number;
}
