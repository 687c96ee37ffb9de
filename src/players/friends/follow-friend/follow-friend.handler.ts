import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Bonds } from '../bonds.js';
import { decideFollowing } from './decide-following.js';
import { FollowFriend } from './follow-friend.command.js';

@CommandHandler(FollowFriend)
export class FollowFriendHandler implements ICommandHandler<FollowFriend> {
  constructor(private readonly bonds: Bonds) {}

  async execute({ cause }: FollowFriend): Promise<void> {
    this.bonds.move(cause, decideFollowing(this.bonds.pairOf(cause)));
  }
}
