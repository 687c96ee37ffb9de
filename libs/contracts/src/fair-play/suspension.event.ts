import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by fair play. */
export class PlayerSuspended extends DomainEvent {
  constructor(
    cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}

/** Stated by fair play. */
export class PlayerUnsuspended extends DomainEvent {
  constructor(
    cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}
