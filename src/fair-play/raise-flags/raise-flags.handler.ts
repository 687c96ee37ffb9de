import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rulebook } from 'besitos/ruleset';
import { ConductStore } from '../store/conduct.store.js';
import { FlagService } from './flag.service.js';
import { RaiseFlags } from './raise-flags.command.js';

@CommandHandler(RaiseFlags)
export class RaiseFlagsHandler implements ICommandHandler<RaiseFlags> {
  constructor(
    private readonly conducts: ConductStore,
    private readonly flags: FlagService,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ cause, alarms }: RaiseFlags): Promise<void> {
    const conduct = this.conducts.of(cause.playerId);
    const sightings = alarms.map(({ rule, ...evidence }) => ({ rule, evidence }));
    const next = this.flags.raise(cause, conduct, sightings, this.rulebook.at(cause.at).ruleset.fairPlay);
    if (next !== conduct) this.conducts.put(conduct.player, next);
  }
}
