import { IsBoolean, IsIn, IsInt, IsISO8601, IsObject, IsOptional, IsPositive, IsString, Min } from 'class-validator';

/** `gamification.achievement_unlocked`: an achievement, or one more time of a repeatable one. */
export class AchievementUnlockedPayload {
  /** The definition's key. */
  @IsString()
  achievement_id: string;

  /** In English, as the catalogue calls it when this is sent; the key when it is no longer there. */
  @IsString()
  achievement_name: string;

  /** What it belongs to. */
  @IsIn(['narrative', 'social', 'exploration', 'engagement', 'milestone', 'special'])
  achievement_category: string;

  /** How rare it is meant to be. */
  @IsIn(['bronze', 'silver', 'gold', 'platinum'])
  achievement_tier: string;

  /** Besitos paid for it: a `points_awarded` of its own. */
  @IsInt()
  @Min(0)
  points_reward: number;

  /** The definition's icon; null when it is no longer there. */
  @IsOptional()
  @IsString()
  badge_url: string | null;

  /** The definition's criteria; null when it is no longer there. */
  @IsOptional()
  @IsObject()
  unlock_criteria: object | null;

  /** Event time, UTC without a zone. */
  @IsISO8601()
  unlocked_at: string;

  /** false for the second and later times of a repeatable one. */
  @IsBoolean()
  is_first_unlock: boolean;

  /** How many different achievements the player holds with this one. */
  @IsInt()
  @IsPositive()
  user_achievement_count: number;
}
