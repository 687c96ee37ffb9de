import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** From the taking in of this command on, the player's activities are rejected as `suspended`. Raises `PlayerSuspended`. */
export class SuspendPlayer extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}

/** Raises `PlayerUnsuspended`. */
export class UnsuspendPlayer extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
