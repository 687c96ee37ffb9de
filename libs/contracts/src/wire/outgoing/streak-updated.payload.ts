import { IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsString, Min } from 'class-validator';

/** `gamification.streak_updated`: a streak grew, broke, or was frozen, paused, repaired or healed. */
export class StreakUpdatedPayload {
  /** The streak's type. */
  @IsString()
  streak_type: string;

  /** The count before. */
  @IsInt()
  @Min(0)
  previous_count: number;

  /** The count after; 0 when it broke. */
  @IsInt()
  @Min(0)
  new_count: number;

  /** Whether this is a break. */
  @IsBoolean()
  is_broken: boolean;

  /** The highest milestone reached by it; null: none. Every milestone is paid by a `points_awarded` of its own. */
  @IsOptional()
  @IsInt()
  streak_milestone: number | null;

  /** The multiplier the count gives. */
  @IsNumber()
  bonus_multiplier: number;

  /** When it fell due or was done, event time, UTC without a zone. */
  @IsISO8601()
  updated_at: string;

  /** Local days since the last active day before; null when there was none, or for a day healed late. */
  @IsOptional()
  @IsInt()
  days_since_last_activity: number | null;

  /** The longest count of all chains. */
  @IsInt()
  @Min(0)
  longest_streak_ever: number;

  /** Days that freezes covered by this change. */
  @IsInt()
  @Min(0)
  freezes_used: number;

  /** Why it moved. */
  @IsIn(['activity', 'missed', 'frozen', 'repaired', 'paused'])
  reason: string;

  /** With a break: why no freeze helped; null otherwise. */
  @IsOptional()
  @IsIn(['not_vip', 'switched_off', 'count_too_low', 'not_enough_left', 'decided_before', 'imported', 'type_removed'])
  no_freeze_reason: string | null;
}
