import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { HIDING, HiddenPlayerStore } from '../store/hidden-player.store.js';
import { SetVisibility } from './set-visibility.command.js';

@CommandHandler(SetVisibility)
export class SetVisibilityHandler implements ICommandHandler<SetVisibility> {
  constructor(private readonly players: HiddenPlayerStore) {}

  async execute({ cause, hidden }: SetVisibility): Promise<void> {
    if (this.players.of(cause.playerId, HIDING).hidden === hidden) return;
    this.players.put({ player: cause.playerId, key: HIDING, hidden });
  }
}
