import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** How one player stands to another, seen from the first. `blocked`: by the first; who was blocked is not told. */
export type Friendship = 'none' | 'requested' | 'asked' | 'friends' | 'blocked';

/** Stated by players, for the player of the cause; also when it was so before. */
export class FriendshipChanged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly other: string,
    readonly before: Friendship,
    readonly after: Friendship,
  ) {
    super(cause);
  }

  override get again(): boolean {
    return this.before === this.after;
  }

  override toJournal(): object | undefined {
    return this.again ? undefined : this;
  }
}
