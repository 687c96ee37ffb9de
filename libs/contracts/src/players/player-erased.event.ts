import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/**
 * Stated by players: the person of the cause is forgotten. Rows that modules declared (`personalData` of the kernel) go in the same unit of
 * work; who keeps anything in memory or elsewhere drops it now. The friends of the person are not told one by one.
 */
export class PlayerErased extends DomainEvent {
  constructor(
    cause: Cause,
    readonly actor: string,
  ) {
    super(cause);
  }
}
