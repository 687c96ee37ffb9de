import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Makes the player's account anew from the entries. Raises `AccountRebuilt`, if that changes anything. */
export class RebuildAccount extends Command<void> {
  constructor(readonly cause: Cause) {
    super();
  }
}
