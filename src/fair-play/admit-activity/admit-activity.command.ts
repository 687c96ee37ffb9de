import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Raises `ActivityAdmitted` or `ActivityRejected`. An ignored activity (no action) passes without being asked. */
export class AdmitActivity extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly action: string | undefined,
  ) {
    super();
  }
}
