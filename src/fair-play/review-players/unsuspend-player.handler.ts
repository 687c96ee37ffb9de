import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { PlayerUnsuspended, UnsuspendPlayer } from 'besitos/contracts';
import { ConductStore } from '../store/conduct.store.js';

@CommandHandler(UnsuspendPlayer)
export class UnsuspendPlayerHandler implements ICommandHandler<UnsuspendPlayer> {
  constructor(
    private readonly conducts: ConductStore,
    private readonly events: EventBus,
  ) {}

  /** For a player who is not suspended nothing is raised. */
  async execute({ cause, reason, actor }: UnsuspendPlayer): Promise<void> {
    const conduct = this.conducts.of(cause.playerId);
    if (!conduct.suspended) return;
    this.conducts.put(conduct.player, { ...conduct, suspended: false });
    this.events.publish(new PlayerUnsuspended(cause, reason, actor));
  }
}
