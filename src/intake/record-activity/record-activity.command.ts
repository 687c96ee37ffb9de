import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** The beginning of the chain: raises `ActivityRecorded`. */
export class RecordActivity extends Command<void> {
  constructor(readonly cause: Cause) {
    super();
  }
}
