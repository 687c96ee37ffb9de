import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Bonds } from '../bonds.js';
import { BlockPlayer } from './block-player.command.js';

@CommandHandler(BlockPlayer)
export class BlockPlayerHandler implements ICommandHandler<BlockPlayer> {
  constructor(private readonly bonds: Bonds) {}

  async execute({ cause }: BlockPlayer): Promise<void> {
    this.bonds.refuseErased(cause);
    this.bonds.move(cause, 'blocked');
  }
}
