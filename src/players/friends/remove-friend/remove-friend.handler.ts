import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Bonds } from '../bonds.js';
import { RemoveFriend } from './remove-friend.command.js';

@CommandHandler(RemoveFriend)
export class RemoveFriendHandler implements ICommandHandler<RemoveFriend> {
  constructor(private readonly bonds: Bonds) {}

  async execute({ cause }: RemoveFriend): Promise<void> {
    this.bonds.move(cause, 'none');
  }
}
