import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { AdvanceStreaks, GetProfile, StreaksAdvanced, type StreakChange } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import { countAt, decideAdvance } from './decide-advance.js';

const NONE: readonly StreakChange[] = [];

@CommandHandler(AdvanceStreaks)
export class AdvanceStreaksHandler implements ICommandHandler<AdvanceStreaks> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, type, next }: AdvanceStreaks): Promise<void> {
    const rules = this.rulebook.at(cause.at);
    const { streaks, points } = rules.ruleset;
    const key = type ?? (next.action === undefined ? undefined : rules.action(next.action)?.streak);
    const rule = key === undefined ? undefined : rules.streakType(key);
    let row = this.streaks.of(cause.playerId);
    let changes = NONE;
    if (rule) {
      const { zone, dayStart } = await this.queries.execute(new GetProfile(cause.playerId));
      const history = cause.activity?.history === true;
      const advance = decideAdvance(row, { zone, dayStart, at: cause.at, history }, rule, streaks.lateDays);
      if (advance.row !== row) this.streaks.put(cause.playerId, (row = advance.row));
      if (advance.change) changes = [advance.change];
    }
    this.events.publish(new StreaksAdvanced(cause, changes, countAt(row.streaks[points.streak.type], cause.at), next));
  }
}
