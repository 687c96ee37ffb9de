import { Command } from '@nestjs/cqrs';
import type { Alarm, Cause } from 'besitos/contracts';

/** A leaf: what points noticed of an award becomes flags. Raises `PlayerFlagged`. */
export class RaiseFlags extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly alarms: readonly Alarm[],
  ) {
    super();
  }
}
