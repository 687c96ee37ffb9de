import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ApplyDue, DueApplied, type StreakChange } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import type { Streaks } from '../store/streaks.js';
import { decideBreaks } from './decide-breaks.js';

const NONE: readonly StreakChange[] = [];

/** Sees every activity that is taken in, so it also keeps the latest event time. */
@CommandHandler(ApplyDue)
export class ApplyDueHandler implements ICommandHandler<ApplyDue> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  execute({ cause, action }: ApplyDue): Promise<void> {
    const held = this.streaks.of(cause.playerId);
    let changes = NONE;
    if (held.latest === null || cause.at > held.latest || (held.due !== null && held.due <= held.latest)) {
      const latest = held.latest === null ? cause.at : Math.max(held.latest, cause.at);
      let row: Streaks = { player: held.player, latest, due: held.due, streaks: held.streaks, past: held.past };
      if (row.due !== null && row.due <= latest)
        ({ row, changes } = decideBreaks(row, latest, this.rulebook.at(cause.at)));
      this.streaks.put(cause.playerId, row);
    }
    this.events.publish(new DueApplied(cause, action, changes));
    return Promise.resolve();
  }
}
