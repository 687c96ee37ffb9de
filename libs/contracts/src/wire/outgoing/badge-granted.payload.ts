import { IsISO8601, IsObject, IsString } from 'class-validator';

/** `gamification.badge_granted`: a badge the player did not hold for this reason before. */
export class BadgeGrantedPayload {
  /** The badge's key. */
  @IsString()
  badge: string;

  /** `{ board, period, rank }` for a settled rank, `{ streak, milestone }` for a milestone. */
  @IsObject()
  reason: object;

  /** Event time, UTC without a zone. */
  @IsISO8601()
  granted_at: string;
}
