import { Command, CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ProfileChanged, type Cause, type Profile } from 'besitos/contracts';

const FRESH = { zone: 'UTC', dayStart: 0, vip: [], optOut: false, autoFreeze: null, zoneChangedAt: null };

/** Stands in for the players module: states that a player opted out or in. */
export class OptOut extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly optOut: boolean,
  ) {
    super();
  }
}

@CommandHandler(OptOut)
export class OptOutHandler implements ICommandHandler<OptOut> {
  constructor(private readonly events: EventBus) {}

  async execute({ cause, optOut }: OptOut): Promise<void> {
    const after: Profile = { player: cause.playerId, ...FRESH, optOut };
    this.events.publish(new ProfileChanged(cause, { ...after, optOut: !optOut }, after));
  }
}
