import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Bonds } from '../bonds.js';
import { decideFollowing } from './decide-following.js';
import { FollowFriend } from './follow-friend.command.js';

@CommandHandler(FollowFriend)
export class FollowFriendHandler implements ICommandHandler<FollowFriend> {
  constructor(private readonly bonds: Bonds) {}

  async execute({ cause }: FollowFriend): Promise<void> {
    const pair = this.bonds.pairOf(cause);
    const next = decideFollowing(pair);
    if (next !== pair.mine) this.bonds.move(cause, next);
  }
}
