import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** Forgets the person of the cause, for ever. Raises `PlayerErased`, each time it is sent. */
export class ErasePlayer extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** Who asked for it, for the audit. */
    readonly actor: string,
  ) {
    super();
  }
}
