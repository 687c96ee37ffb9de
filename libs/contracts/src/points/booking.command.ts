import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';
import type { Note } from './note.js';

/** Takes `amount` (a positive integer) for something the player buys; never below zero. Raises `PointsChanged`. Errors: `insufficient_points`, `suspended`. */
export class SpendPoints extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly amount: number,
    readonly note: Note,
    /** What it was spent on, as the entry's action. */
    readonly action: string = 'spend',
  ) {
    super();
  }
}

/** Takes `amount` (a positive integer). Raises `PointsChanged`. Errors: `insufficient_points`, unless the balance may fall below zero. */
export class PenalizePoints extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly amount: number,
    readonly allowNegative: boolean,
    readonly note: Note,
  ) {
    super();
  }
}

/** Books a signed amount, never 0, which is no experience. Raises `PointsChanged`. Errors: as `PenalizePoints`, and `amount_overflow`. */
export class AdjustPoints extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly amount: number,
    readonly allowNegative: boolean,
    readonly note: Note,
  ) {
    super();
  }
}
