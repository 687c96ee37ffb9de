import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { localDay } from 'besitos/calendar';
import { GetProfile, PointsAwarded, settlementOf, vipAt } from 'besitos/contracts';
import { AwardPoints } from './award-points.command.js';
import { Rulebook, type Rules } from 'besitos/ruleset';
import { Ledger } from '../store/ledger.js';
import { dayKey, limitKeyOf, utcDayOf } from '../store/tally-keys.js';
import { decideAward, type Due } from './decide-award.js';

@CommandHandler(AwardPoints)
export class AwardPointsHandler implements ICommandHandler<AwardPoints> {
  constructor(
    private readonly ledger: Ledger,
    private readonly queries: QueryBus,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute(command: AwardPoints): Promise<void> {
    const { cause, unlocks, streaks } = command;
    const rules = this.rulebook.at(cause.at);
    const wave = unlocks.length > 0;
    const own = wave || command.action === undefined ? undefined : await this.own(command, command.action, rules);
    const account = this.ledger.account(cause.playerId);
    const settlement = settlementOf(cause) !== undefined;
    const decision = decideAward(account, { own, unlocks, streaks, settlement }, rules);
    this.ledger.book(cause, decision, decision.tallies);
    const { entries, level, alarms } = decision;
    const { balance, experience } = decision.account;
    const outcome = wave ? undefined : decision.outcome;
    this.events.publish(
      new PointsAwarded(cause, outcome, entries, balance, experience, level, command.action, streaks, alarms),
    );
  }

  /** What the formula needs to know of the activity and its player. */
  private async own(command: AwardPoints, key: string, rules: Rules): Promise<NonNullable<Due['own']>> {
    const { playerId, at, activity } = command.cause;
    const action = rules.action(key);
    if (!action) throw new Error(`ruleset ${rules.version} knows no action ${key}`);
    const payload = activity?.payload ?? {};
    const profile = await this.queries.execute(new GetProfile(playerId));
    const limit = limitKeyOf(action, payload, () => localDay(profile.zone, profile.dayStart, at));
    return {
      action,
      payload,
      at,
      multiplier: 1,
      vip: vipAt(profile, at),
      count: command.multiplyingCount,
      penalty: command.penalty,
      day: action.trusted ? undefined : this.ledger.tally(playerId, dayKey(utcDayOf(at))),
      limit: limit && { tally: this.ledger.tally(playerId, limit.key), name: limit.name },
    };
  }
}
