import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';
import type { Note } from './note.js';

/**
 * An operator's award: goes through the formula as the trusted action `manual`, at the cause's event time. Raises `PointsAwarded`.
 * Errors: `suspended`, `invalid_request` (the multiplier), `amount_overflow`.
 */
export class AwardManually extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** The base of the formula, a positive integer. */
    readonly amount: number,
    /** 0 < m ≤ `points.callerMultiplierMax`, at most 4 decimal places. */
    readonly multiplier: number,
    /** Added after the multiplication, 0 or more. */
    readonly bonus: number,
    readonly note: Note,
  ) {
    super();
  }
}
