import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';
import type { Note } from './note.js';

/** Gives back a spend, or a part of it. Raises `PointsChanged`. Errors: `entry_not_found`, `not_a_spend`, `nothing_to_refund`, `refund_exceeds_spend`. */
export class RefundPoints extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** Sequence of the spend in the player's ledger. */
    readonly seq: number,
    /** A positive integer; none: all that is left of the spend. */
    readonly amount: number | undefined,
    readonly note: Note,
  ) {
    super();
  }
}

/**
 * Takes any entry back but a refund or a reversal, once; experience, level and board scores go with it. Raises `PointsChanged`.
 * Errors: `entry_not_found`, `not_reversible`, `already_reversed`, `nothing_to_reverse`.
 */
export class ReverseEntry extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly seq: number,
    readonly note: Note,
  ) {
    super();
  }
}
