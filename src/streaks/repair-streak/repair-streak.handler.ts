import { CommandBus, CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetProfile, RepairStreak, StreakRepaired, StreaksAdvanced } from 'besitos/contracts';
import { ApplyDue } from '../apply-due/apply-due.command.js';
import { DomainError } from 'besitos/kernel';
import { Rulebook, type StreakRules } from 'besitos/ruleset';
import { countAt } from '../advance-streaks/decide-advance.js';
import { StreakStore } from '../store/streak.store.js';
import { streakTypeNamed } from '../streak-type.js';
import { decideRepair, type Repaired } from './decide-repair.js';

@CommandHandler(RepairStreak)
export class RepairStreakHandler implements ICommandHandler<RepairStreak> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly events: EventBus,
  ) {}

  /** The price is asked for first; then the joined chain may reach milestones, which are paid as ever. */
  async execute({ cause, type }: RepairStreak): Promise<void> {
    await this.commands.execute(new ApplyDue(cause, undefined));
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const rule = streakTypeNamed(type, rules);
    const profile = await this.queries.execute(new GetProfile(playerId));
    const repaired = decideRepair(this.streaks.of(playerId), at, profile, rule, this.rulebook);
    if ('refused' in repaired) throw domainErrorOf(repaired, type, rules.ruleset.streaks.repair);
    const { row, change, price, purchase } = repaired;
    this.streaks.put(playerId, row);
    this.events.publish(new StreakRepaired(cause, type, change.count, price, purchase));
    const multiplying = countAt(row.streaks[rules.ruleset.points.streak.type], at);
    const next = { action: undefined, penalty: 1, unlocks: [] };
    this.events.publish(new StreaksAdvanced(cause, [change], multiplying, next));
  }
}

function domainErrorOf(
  refused: Exclude<Repaired, { row: unknown }>,
  type: string,
  { withinHours, onceInDays }: StreakRules['repair'],
): DomainError {
  if (refused.refused === 'repaired_recently') {
    const from = new Date(refused.allowedAt).toISOString();
    return new DomainError(
      'repaired_recently',
      409,
      `A player may repair once in ${onceInDays} days; the next repair is allowed from ${from} on.`,
    );
  }
  return new DomainError(
    'nothing_to_repair',
    409,
    `No chain of ${type} broke within the last ${withinHours} hours, so there is nothing to buy back.`,
  );
}
