import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** A leaf: books new scores. `earned` is added to the boards of `earned` (negative: taken back); `values` replace the scores of the boards on those metrics. States `ScoresChanged`. */
export class RecordScores extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly earned: number,
    readonly values: Readonly<Record<string, number>>,
    /** The event time (ms) whose periods it belongs to; a reversal belongs to those of the entry it takes back. */
    readonly at: number = cause.at,
  ) {
    super();
  }
}
