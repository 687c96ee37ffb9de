import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from 'besitos/kernel';
import { FriendshipService } from '../friendship.service.js';
import { Room } from '../room.js';
import { decideRequest } from './decide-request.js';
import { RequestFriend } from './request-friend.command.js';

@CommandHandler(RequestFriend)
export class RequestFriendHandler implements ICommandHandler<RequestFriend> {
  constructor(
    private readonly friendships: FriendshipService,
    private readonly room: Room,
  ) {}

  async execute({ cause }: RequestFriend): Promise<void> {
    this.friendships.refuseErased(cause);
    const pair = this.friendships.pairOf(cause);
    const next = decideRequest(pair);
    if (next === undefined)
      throw new DomainError(
        'player_blocked',
        409,
        `${cause.playerId} has blocked ${cause.other}. Unblock them first: DELETE /v1/players/{id}/friends/{other}.`,
      );
    if (next !== pair.mine) this.room.refuseWhenFull(cause, next);
    this.friendships.move(cause, next);
  }
}
