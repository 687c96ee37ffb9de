import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** From the taking in of this command on, the player's activities are rejected as `suspended`. States `PlayerSuspended`. */
export class SuspendPlayer extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}

/** States `PlayerUnsuspended`. */
export class UnsuspendPlayer extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
