import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

export interface Unlock {
  readonly key: string;
  /** Which time, from 1; above 1 only for repeatable ones. */
  readonly times: number;
  readonly tier: string;
  readonly category: string;
  readonly reward: number;
  /** How many different achievements the player holds with this one. */
  readonly held: number;
}

/** Stated by achievements: one wave, in catalogue order. Never empty. */
export class AchievementsUnlocked extends DomainEvent {
  constructor(
    cause: Cause,
    readonly unlocks: readonly Unlock[],
  ) {
    super(cause);
  }
}
