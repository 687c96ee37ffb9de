import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

export interface RankReward {
  readonly kind: 'rank' | 'personal_best' | 'vip';
  /** Above 0. */
  readonly amount: number;
}

/** Stated by leaderboards for each ranked player of a settled period. Points pay, badges are granted, achievements keep the best rank. */
export class RankSettled extends DomainEvent {
  constructor(
    cause: Cause,
    readonly board: string,
    readonly period: string,
    readonly rank: number,
    readonly score: number,
    readonly participants: number,
    /** In order of payment; empty for a rank that earns nothing. */
    readonly rewards: readonly RankReward[],
    readonly badge: string | null,
  ) {
    super(cause);
  }
}
