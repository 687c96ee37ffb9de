import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ClearFlags, FlagsCleared } from 'besitos/contracts';
import { ConductStore } from '../store/conduct.store.js';

@CommandHandler(ClearFlags)
export class ClearFlagsHandler implements ICommandHandler<ClearFlags> {
  constructor(
    private readonly conducts: ConductStore,
    private readonly events: EventBus,
  ) {}

  /** For a player without open flags nothing is raised. */
  async execute({ cause, reason, actor }: ClearFlags): Promise<void> {
    const conduct = this.conducts.of(cause.playerId);
    const { record } = conduct;
    if (!record || record.cleared === record.flags) return;
    const { flags, cleared } = record;
    const settled = { flags, cleared: flags, recent: [], counted: 0, penalties: [] };
    this.conducts.put(conduct.player, { ...conduct, record: settled });
    this.events.publish(new FlagsCleared(cause, flags - cleared, reason, actor));
  }
}
