import { IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsObject, IsPositive, IsString, Min } from 'class-validator';

/** `gamification.points_awarded`: one entry of the ledger that raised the balance. */
export class PointsAwardedPayload {
  /** Besitos before multipliers and bonuses. */
  @IsInt()
  @IsPositive()
  points_amount: number;

  /** The product of all multipliers, fair play's penalty included. */
  @IsNumber()
  @Min(0)
  multiplier: number;

  /** Conditional bonuses and the level bonus together. */
  @IsInt()
  @Min(0)
  bonus_points: number;

  /** Besitos booked: floor(`points_amount` × `multiplier`) + `bonus_points`, less what the hourly cap took. */
  @IsInt()
  @IsPositive()
  total_points_awarded: number;

  /** The action of the ruleset; `achievement`, `streak_milestone` or `leaderboard` for rewards; for what gives back, that of the entry it corrects. */
  @IsString()
  action_type: string;

  /** `earned` and `bonus` are awards and rewards; the others give back or correct and are no experience. */
  @IsIn(['earned', 'bonus', 'refund', 'reversal', 'admin_adjustment'])
  kind: string;

  /** The entry's id in the ledger. */
  @IsString()
  entry_id: string;

  /** The activity or command it came of. */
  @IsString()
  source_event_id: string;

  /** Event time, UTC without a zone. */
  @IsISO8601()
  awarded_at: string;

  /** The balance before. */
  @IsInt()
  user_total_points_before: number;

  /** The balance after. */
  @IsInt()
  user_total_points_after: number;

  /** Whether the awards of this step reached a level for the first time; told with the last of them. */
  @IsBoolean()
  level_increased: boolean;

  /** The player's level after it. */
  @IsInt()
  @IsPositive()
  new_level: number;

  /** How the amount came about: base, the multipliers that are not 1 with their reasons, product without the penalty, bonuses, level bonus, clip, version of the ruleset. */
  @IsObject()
  calculation: object;
}
