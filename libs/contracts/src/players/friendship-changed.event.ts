import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** How one player stands to another, seen from the first. `blocked`: by the first; who was blocked is not told. */
export type Friendship = 'none' | 'requested' | 'asked' | 'friends' | 'blocked';

/** Raised by players, for the player of the cause; journaled when something changed. */
export class FriendshipChanged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly other: string,
    readonly before: Friendship,
    readonly after: Friendship,
  ) {
    super(cause);
  }

  override toJournal(): object | undefined {
    return this.before === this.after ? undefined : this;
  }
}
