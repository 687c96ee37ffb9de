import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Refunds what is left of the spend that was booked with `purchase` as its source; nothing when nothing is left. Raises `PointsChanged`. */
export class RefundPurchase extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly purchase: string,
    readonly reason: string,
  ) {
    super();
  }
}
