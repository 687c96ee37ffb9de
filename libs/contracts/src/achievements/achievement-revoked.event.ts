import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by achievements: an unlock is taken back. Points reverse its rewards. */
export class AchievementRevoked extends DomainEvent {
  constructor(
    cause: Cause,
    readonly key: string,
    /** The times that were paid. */
    readonly times: readonly number[],
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}
