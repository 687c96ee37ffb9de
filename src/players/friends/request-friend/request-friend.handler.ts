import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from 'besitos/kernel';
import { Bonds } from '../bonds.js';
import { Room } from '../room.js';
import { decideRequest } from './decide-request.js';
import { RequestFriend } from './request-friend.command.js';

@CommandHandler(RequestFriend)
export class RequestFriendHandler implements ICommandHandler<RequestFriend> {
  constructor(
    private readonly bonds: Bonds,
    private readonly room: Room,
  ) {}

  async execute({ cause }: RequestFriend): Promise<void> {
    this.bonds.refuseErased(cause);
    const pair = this.bonds.pairOf(cause);
    const next = decideRequest(pair);
    if (next === undefined)
      throw new Refusal(
        'player_blocked',
        409,
        `${cause.playerId} has blocked ${cause.other}. Unblock them first: DELETE /v1/players/{id}/friends/{other}.`,
      );
    if (next !== pair.mine) this.room.refuseWhenFull(cause, next);
    this.bonds.move(cause, next);
  }
}
