import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { AwardManually, GetMultiplyingCount, GetProfile, PointsAwarded, vipAt } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { decideAward } from '../award-points/decide-award.js';
import { refuseSuspended } from '../ledger/refuse-suspended.js';
import { Ledger } from '../store/ledger.js';
import { manualAction } from './manual-award.js';

@CommandHandler(AwardManually)
export class AwardManuallyHandler implements ICommandHandler<AwardManually> {
  constructor(
    private readonly ledger: Ledger,
    private readonly queries: QueryBus,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, amount, multiplier, bonus, note }: AwardManually): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const { callerMultiplierMax } = rules.ruleset.points;
    if (multiplier > callerMultiplierMax) throw multiplierTooLarge(callerMultiplierMax);
    await refuseSuspended(this.queries, playerId);
    const profile = await this.queries.execute(new GetProfile(playerId));
    const count = await this.queries.execute(new GetMultiplyingCount(playerId, at));
    const own = {
      action: manualAction(amount, bonus),
      payload: {},
      at,
      multiplier,
      vip: vipAt(profile, at),
      count,
      penalty: 1,
      day: undefined,
      limit: undefined,
    };
    const account = this.ledger.account(playerId);
    const decision = decideAward(account, { own, unlocks: [], streaks: [] }, rules);
    this.ledger.book(cause, decision, decision.tallies, note);
    const { outcome, entries, level } = decision;
    const { balance, experience } = decision.account;
    this.events.publish(new PointsAwarded(cause, outcome, entries, balance, experience, level, 'manual', []));
  }
}

const multiplierTooLarge = (most: number): DomainError =>
  new DomainError('invalid_request', 400, `The request is not valid: multiplier must be at most ${most}.`, [
    { field: 'multiplier', message: `must be at most ${most}` },
  ]);
