import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BridgeZoneChange } from './bridge-zone-change.command.js';
import { Rulebook } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import { decideBridge } from './decide-bridge.js';

@CommandHandler(BridgeZoneChange)
export class BridgeZoneChangeHandler implements ICommandHandler<BridgeZoneChange> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
  ) {}

  execute({ cause, days }: BridgeZoneChange): Promise<void> {
    const held = this.streaks.of(cause.playerId);
    const row = decideBridge(held, cause.at, days, this.rulebook);
    if (row !== held) this.streaks.put(cause.playerId, row);
    return Promise.resolve();
  }
}
