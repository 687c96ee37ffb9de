import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Bonds } from '../bonds.js';
import { noRequest } from '../no-request.js';
import { decideDecline } from './decide-decline.js';
import { DeclineFriend } from './decline-friend.command.js';

@CommandHandler(DeclineFriend)
export class DeclineFriendHandler implements ICommandHandler<DeclineFriend> {
  constructor(private readonly bonds: Bonds) {}

  async execute({ cause }: DeclineFriend): Promise<void> {
    const next = decideDecline(this.bonds.pairOf(cause));
    if (next === undefined) throw noRequest(cause);
    this.bonds.move(cause, next);
  }
}
