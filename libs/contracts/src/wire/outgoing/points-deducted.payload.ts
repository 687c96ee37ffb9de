import { IsIn, IsInt, IsISO8601, IsOptional, IsPositive, IsString } from 'class-validator';

/** `gamification.points_deducted`: one entry of the ledger that lowered the balance. */
export class PointsDeductedPayload {
  /** Besitos taken, above 0. */
  @IsInt()
  @IsPositive()
  points_amount: number;

  /** What was given as the reason; else the kind of the entry. */
  @IsString()
  deduction_reason: string;

  /** What sort of entry it is. */
  @IsIn(['spent', 'penalty', 'reversal', 'admin_adjustment'])
  kind: string;

  /** The entry's id in the ledger. */
  @IsString()
  entry_id: string;

  /** The activity or command it came of. */
  @IsString()
  source_event_id: string;

  /** Who did it; null when no operator did. */
  @IsOptional()
  @IsString()
  admin_user_id: string | null;

  /** Event time, UTC without a zone. */
  @IsISO8601()
  deducted_at: string;

  /** The balance before. */
  @IsInt()
  user_total_points_before: number;

  /** The balance after. */
  @IsInt()
  user_total_points_after: number;
}
