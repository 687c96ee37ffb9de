import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FriendshipService } from '../friendship.service.js';
import { RemoveFriend } from './remove-friend.command.js';

@CommandHandler(RemoveFriend)
export class RemoveFriendHandler implements ICommandHandler<RemoveFriend> {
  constructor(private readonly friendships: FriendshipService) {}

  async execute({ cause }: RemoveFriend): Promise<void> {
    this.friendships.move(cause, 'none');
  }
}
