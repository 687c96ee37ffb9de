import { Command } from '@nestjs/cqrs';
import type { PairCause } from './pair-cause.js';

/** One player's act towards another. Within this module only; repeats change nothing. */
export abstract class FriendCommand extends Command<void> {
  constructor(readonly cause: PairCause) {
    super();
  }
}
