import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Reverses the rewards that were paid for these times of an achievement and still stand. Raises `PointsChanged`. */
export class ReverseRewards extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly achievement: string,
    readonly times: readonly number[],
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
