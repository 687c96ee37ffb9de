import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by achievements: what was revoked may be unlocked again. */
export class RevocationLifted extends Fact {
  constructor(
    cause: Cause,
    readonly key: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}
