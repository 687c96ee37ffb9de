import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by achievements: what was revoked may be unlocked again. */
export class RevocationLifted extends DomainEvent {
  constructor(
    cause: Cause,
    readonly key: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}
