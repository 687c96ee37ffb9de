import { PointsChanged, type Cause, type Note, type TakenBack } from 'besitos/contracts';
import type { Booking } from './draft.js';

const NOTHING: readonly TakenBack[] = [];

/** The event that a booking makes. */
export const pointsChanged = (
  cause: Cause,
  { account, entries, level }: Booking,
  { reason, actor }: Pick<Note, 'reason' | 'actor'>,
  takenBack: readonly TakenBack[] = NOTHING,
): PointsChanged =>
  new PointsChanged(cause, entries, account.balance, account.experience, level, reason, actor, takenBack);
