import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by leaderboards for each player of a settled period who earned something. Points pay; badges are granted. */
export class RankRewardsEarned extends Fact {
  constructor(
    cause: Cause,
    readonly board: string,
    readonly period: string,
    readonly rank: number,
    /** In order of payment. */
    readonly rewards: readonly { readonly kind: 'rank' | 'personal_best' | 'vip'; readonly amount: number }[],
    readonly badge: string | null,
  ) {
    super(cause);
  }
}
