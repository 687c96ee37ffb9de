import { IsBoolean, IsInt, IsISO8601, IsPositive, IsString, Max, Min } from 'class-validator';

/** `gamification.streak_at_risk`: a live streak will break within hours. Once a break instant. */
export class StreakAtRiskPayload {
  /** The streak's type. */
  @IsString()
  streak_type: string;

  /** What is at stake. */
  @IsInt()
  @IsPositive()
  current_count: number;

  /** When it breaks, UTC without a zone. */
  @IsISO8601()
  breaks_at: string;

  /** 2 to 5: more than 12 h left, 6 to 12, 2 to 6, under 2. */
  @IsInt()
  @Min(2)
  @Max(5)
  risk_level: number;

  /** Whether a freeze by hand is open. */
  @IsBoolean()
  can_freeze: boolean;
}
