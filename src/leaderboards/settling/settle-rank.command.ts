import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';
import type { FinalRank } from './decide-rewards.js';
import type { SettledPeriod } from './settled-period.js';

/** Raises `RankSettled` for one player of the final table. Within this module only. */
export class SettleRank extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly period: SettledPeriod,
    readonly score: number,
    readonly finalRank: FinalRank,
  ) {
    super();
  }
}
