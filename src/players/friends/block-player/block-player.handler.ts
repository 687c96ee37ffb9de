import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FriendshipService } from '../friendship.service.js';
import { BlockPlayer } from './block-player.command.js';

@CommandHandler(BlockPlayer)
export class BlockPlayerHandler implements ICommandHandler<BlockPlayer> {
  constructor(private readonly friendships: FriendshipService) {}

  async execute({ cause }: BlockPlayer): Promise<void> {
    this.friendships.refuseErased(cause);
    this.friendships.move(cause, 'blocked');
  }
}
