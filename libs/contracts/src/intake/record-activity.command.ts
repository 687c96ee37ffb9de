import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** The beginning of the chain: raises `ActivityRecorded`. */
export class RecordActivity extends Command<void> {
  constructor(readonly cause: Cause) {
    super();
  }
}
