import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { Profile } from './profile.js';

/** Stated by players; also when a player is hidden or shown who was so before. Streaks keep live chains whole over a change of zone. */
export class ProfileChanged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly before: Profile,
    readonly after: Profile,
  ) {
    super(cause);
  }

  override toJournal(): object | undefined {
    return this.before === this.after ? undefined : this;
  }
}
