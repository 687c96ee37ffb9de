import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { PlayerSuspended, SuspendPlayer } from 'besitos/contracts';
import { ConductStore } from '../store/conduct.store.js';

@CommandHandler(SuspendPlayer)
export class SuspendPlayerHandler implements ICommandHandler<SuspendPlayer> {
  constructor(
    private readonly conducts: ConductStore,
    private readonly events: EventBus,
  ) {}

  /** A player who is suspended already stays so, and nothing is raised. */
  async execute({ cause, reason, actor }: SuspendPlayer): Promise<void> {
    const conduct = this.conducts.of(cause.playerId);
    if (conduct.suspended) return;
    this.conducts.put(conduct.player, { ...conduct, suspended: true });
    this.events.publish(new PlayerSuspended(cause, reason, actor));
  }
}
