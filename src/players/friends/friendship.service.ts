import { Injectable } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { FriendshipChanged, type Friendship } from 'besitos/contracts';
import { refuseErased } from '../erase-player/refuse-erased.js';
import { TombstoneStore } from '../store/tombstone.store.js';
import type { Pair } from './pair.js';
import type { PairCause } from './pair-cause.js';
import { FriendshipStore } from './store/friendship.store.js';

/** How the two players of a command stand to each other, in the current unit. */
@Injectable()
export class FriendshipService {
  constructor(
    private readonly friendships: FriendshipStore,
    private readonly tombstones: TombstoneStore,
    private readonly events: EventBus,
  ) {}

  pairOf({ playerId, other }: PairCause): Pair {
    return {
      mine: this.friendships.of(playerId, other).stance,
      theirs: this.friendships.of(other, playerId).stance,
    };
  }

  /** Moves the first player's side and states it, also when it stood so before. */
  move(cause: PairCause, stance: Friendship): void {
    const { playerId: player, other: key, at } = cause;
    const { stance: before } = this.friendships.of(player, key);
    if (stance !== before) this.friendships.put({ player, key, stance, since: at });
    this.events.publish(new FriendshipChanged(cause, key, before, stance));
  }

  /** Errors: `player_erased`. */
  refuseErased({ playerId, other }: PairCause): void {
    refuseErased(this.tombstones, playerId);
    refuseErased(this.tombstones, other);
  }
}
