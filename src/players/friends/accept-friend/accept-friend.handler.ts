import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FriendshipService } from '../friendship.service.js';
import { noRequest } from '../no-request.js';
import { Room } from '../room.js';
import { AcceptFriend } from './accept-friend.command.js';
import { decideAccept } from './decide-accept.js';

@CommandHandler(AcceptFriend)
export class AcceptFriendHandler implements ICommandHandler<AcceptFriend> {
  constructor(
    private readonly friendships: FriendshipService,
    private readonly room: Room,
  ) {}

  async execute({ cause }: AcceptFriend): Promise<void> {
    const pair = this.friendships.pairOf(cause);
    const next = decideAccept(pair);
    if (next === undefined) throw noRequest(cause);
    if (next !== pair.mine) this.room.refuseWhenFull(cause, next);
    this.friendships.move(cause, next);
  }
}
