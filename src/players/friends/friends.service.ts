import { Injectable } from '@nestjs/common';
import type { Friendship } from 'besitos/contracts';
import { Clock, DomainError, UnitOfWork } from 'besitos/kernel';
import { FriendshipService } from './friendship.service.js';
import { FollowFriend } from './follow-friend/follow-friend.command.js';
import type { FriendCommand } from './friend.command.js';
import { PairCause } from './pair-cause.js';

/** Who acts towards whom. */
export interface Act {
  readonly player: string;
  readonly other: string;
  readonly correlation: string;
}

/** Performs what players do to each other: one unit that locks both, a step for each side, a journal row for each whose side changed. */
@Injectable()
export class FriendsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly friendships: FriendshipService,
    private readonly clock: Clock,
  ) {}

  /** Answers how the player stands to the other afterwards. Errors: `not_with_oneself`, and those of the command. */
  async perform(
    { player, other, correlation }: Act,
    command: new (cause: PairCause) => FriendCommand,
  ): Promise<Friendship> {
    if (player === other)
      throw new DomainError(
        'not_with_oneself',
        400,
        'A player has nothing to ask of themselves: name another player.',
        [{ field: 'other', message: 'must be another player' }],
      );
    const mine = new PairCause(correlation, player, other, this.clock.now());
    const theirs = mine.mirrored();
    return this.units.run([mine, theirs], async (unit) => {
      await this.units.apply(unit, new command(mine));
      await this.units.apply(unit, new FollowFriend(theirs));
      return this.friendships.pairOf(mine).mine;
    });
  }
}
