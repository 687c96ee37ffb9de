import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FriendshipService } from '../friendship.service.js';
import { decideFollowing } from './decide-following.js';
import { FollowFriend } from './follow-friend.command.js';

@CommandHandler(FollowFriend)
export class FollowFriendHandler implements ICommandHandler<FollowFriend> {
  constructor(private readonly friendships: FriendshipService) {}

  async execute({ cause }: FollowFriend): Promise<void> {
    this.friendships.move(cause, decideFollowing(this.friendships.pairOf(cause)));
  }
}
