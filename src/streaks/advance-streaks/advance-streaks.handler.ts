import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import {
  GetProfile,
  StreakRepairRefunded,
  StreaksAdvanced,
  vipAt,
  type Cause,
  type StreakChange,
} from 'besitos/contracts';
import { AdvanceStreaks } from './advance-streaks.command.js';
import { Rulebook, type StreakTypeRule } from 'besitos/ruleset';
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
    const key = type ?? (next.action === undefined ? undefined : rules.action(next.action)?.streak);
    const rule = key === undefined ? undefined : rules.streakType(key);
    const changes = rule ? await this.advance(cause, rule) : NONE;
    const { streaks } = this.streaks.of(cause.playerId);
    const multiplying = countAt(streaks[rules.ruleset.points.streak.type], cause.at);
    this.events.publish(new StreaksAdvanced(cause, changes, multiplying, next));
  }

  private async advance(cause: Cause, rule: StreakTypeRule): Promise<readonly StreakChange[]> {
    const profile = await this.queries.execute(new GetProfile(cause.playerId));
    const { zone, dayStart } = profile;
    const history = cause.activity?.history === true;
    const isVip = vipAt(profile, cause.at) !== 'none';
    const row = this.streaks.of(cause.playerId);
    const advance = decideAdvance(row, { zone, dayStart, at: cause.at, history, isVip }, rule, this.rulebook);
    if (advance.row !== row) this.streaks.put(cause.playerId, advance.row);
    if (advance.refund !== undefined) this.events.publish(new StreakRepairRefunded(cause, rule.key, advance.refund));
    return advance.change ? [advance.change] : NONE;
  }
}
