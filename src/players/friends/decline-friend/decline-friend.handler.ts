import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FriendshipService } from '../friendship.service.js';
import { noRequest } from '../no-request.js';
import { decideDecline } from './decide-decline.js';
import { DeclineFriend } from './decline-friend.command.js';

@CommandHandler(DeclineFriend)
export class DeclineFriendHandler implements ICommandHandler<DeclineFriend> {
  constructor(private readonly friendships: FriendshipService) {}

  async execute({ cause }: DeclineFriend): Promise<void> {
    const next = decideDecline(this.friendships.pairOf(cause));
    if (next === undefined) throw noRequest(cause);
    this.friendships.move(cause, next);
  }
}
