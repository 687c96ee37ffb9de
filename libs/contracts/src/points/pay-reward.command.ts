import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** What is paid, as it stands. */
export interface RewardParts {
  /** A positive integer. */
  readonly besitos?: number;
  /** Key of a badge. */
  readonly badge?: string;
}

/**
 * Pays a reward, whoever it is for: `source` names what pays (`quests`), `key` what for (`quest:read-3:2026-W10`). A player is paid once for
 * a source and key; a second time changes nothing. Answers whether it was paid now. Besitos count as experience and on no period board.
 * Raises `RewardsEarned`, and `PointsAwarded` for the Besitos. Errors: `invalid_reward`, `amount_overflow`.
 */
export class PayReward extends Command<boolean> {
  constructor(
    readonly cause: Cause,
    readonly source: string,
    readonly key: string,
    readonly reward: RewardParts,
  ) {
    super();
  }
}

/** Raised by points when a reward is paid for the first time; other modules pay their part of it. */
export class RewardsEarned extends DomainEvent {
  constructor(
    cause: Cause,
    readonly source: string,
    readonly key: string,
    readonly reward: RewardParts,
  ) {
    super(cause);
  }
}
