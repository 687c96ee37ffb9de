import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/**
 * Stated by players: the person of the cause is forgotten. Rows that modules declared (`holdings` of the kernel) go in the same unit of
 * work; who keeps anything in memory or elsewhere drops it now. The friends of the person are not told one by one.
 */
export class PlayerErased extends Fact {
  constructor(
    cause: Cause,
    readonly actor: string,
  ) {
    super(cause);
  }
}
