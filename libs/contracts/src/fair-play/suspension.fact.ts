import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by fair play. */
export class PlayerSuspended extends Fact {
  constructor(
    cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}

/** Stated by fair play. */
export class PlayerUnsuspended extends Fact {
  constructor(
    cause: Cause,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}
