import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** A leaf: keeps whether others see the player on leaderboards. Within this module only. */
export class SetVisibility extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly hidden: boolean,
  ) {
    super();
  }
}
