import { Injectable } from '@nestjs/common';
import type { Friendship } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { decideRoom } from './decide-room.js';
import type { PairCause } from './pair-cause.js';
import { FriendCountsLookup } from './store/friend-counts.lookup.js';

/** Whether two players have room for what one of them is about to become to the other. */
@Injectable()
export class Room {
  constructor(
    private readonly friendCounts: FriendCountsLookup,
    private readonly rulebook: Rulebook,
  ) {}

  /** Errors: `too_many_friends`, `other_has_too_many_friends`, `too_many_requests`. */
  refuseWhenFull({ playerId, other, at }: PairCause, next: Friendship): void {
    const { friends } = this.rulebook.at(at).ruleset;
    const fault = decideRoom(
      next,
      this.friendCounts.friendCountsOf(playerId),
      this.friendCounts.friendCountsOf(other),
      friends,
    );
    if (fault === 'too_many_friends')
      throw new DomainError(
        fault,
        409,
        `${playerId} has ${friends.most} friends, the most there may be. Remove one first.`,
      );
    if (fault === 'other_has_too_many_friends')
      throw new DomainError(fault, 409, `${other} has ${friends.most} friends, the most there may be.`);
    if (fault === 'too_many_requests')
      throw new DomainError(
        fault,
        409,
        `${playerId} waits for the answer to ${friends.openRequests} requests, the most there may be. Withdraw one first.`,
      );
  }
}
