import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** All open flags of the player are settled: the count starts from none, and awards are whole again. Raises `FlagsCleared`. */
export class ClearFlags extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
