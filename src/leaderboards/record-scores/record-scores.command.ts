import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** A leaf: books new scores. Raises `ScoresChanged`. */
export class RecordScores extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** Besitos, added to the boards of `earned`; negative: taken back. */
    readonly earned: number,
    /** Replace the scores of the all-time boards on these metrics. */
    readonly values: Readonly<Record<string, number>>,
    /** Added to the boards with periods on these metrics. */
    readonly gains: Readonly<Record<string, number>> = {},
    /** The event time (ms) whose periods it belongs to; a reversal belongs to those of the entry it takes back. */
    readonly at: number = cause.at,
  ) {
    super();
  }
}
