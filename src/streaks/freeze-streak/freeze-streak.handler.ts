import { CommandBus, CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { FreezeStreak, GetProfile, StreakFrozen } from 'besitos/contracts';
import { ApplyDue } from '../apply-due/apply-due.command.js';
import { DomainError } from 'besitos/kernel';
import { Rulebook, type StreakRules } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import { streakTypeNamed } from '../streak-type.js';
import { decideFrozen } from './decide-hand-freeze.js';

@CommandHandler(FreezeStreak)
export class FreezeStreakHandler implements ICommandHandler<FreezeStreak> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, type }: FreezeStreak): Promise<void> {
    await this.commands.execute(new ApplyDue(cause, undefined));
    const rules = this.rulebook.at(cause.at);
    const rule = streakTypeNamed(type, rules);
    const profile = await this.queries.execute(new GetProfile(cause.playerId));
    const frozen = decideFrozen(this.streaks.of(cause.playerId), cause.at, profile, rule, this.rulebook);
    if ('refused' in frozen) throw domainErrorOf(frozen.refused, type, rules.ruleset.streaks.freeze);
    this.streaks.put(cause.playerId, frozen.row);
    this.events.publish(new StreakFrozen(cause, [frozen.change]));
  }
}

function domainErrorOf(reason: string, type: string, { perMonth, minCount }: StreakRules['freeze']): DomainError {
  if (reason === 'not_vip') return new DomainError('freeze_needs_vip', 409, 'Only a VIP can freeze a streak.');
  if (reason === 'already_covered')
    return new DomainError('already_covered', 409, `The day that a freeze of ${type} would cover is covered already.`);
  if (reason === 'not_enough_left')
    return new DomainError(
      'no_freezes_left',
      409,
      `At most ${perMonth} days of ${type} can be frozen in a calendar month, and those of this month are used.`,
    );
  return new DomainError('freeze_needs_count', 409, `Only a live streak of at least ${minCount} can be frozen.`);
}
