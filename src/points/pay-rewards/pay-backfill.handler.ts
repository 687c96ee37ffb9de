import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { PointsAwarded } from 'besitos/contracts';
import { PayBackfill } from './reward.command.js';
import { Rulebook } from 'besitos/ruleset';
import { payUnlocks } from '../award-points/decide-award.js';
import { Draft } from '../ledger/draft.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(PayBackfill)
export class PayBackfillHandler implements ICommandHandler<PayBackfill> {
  constructor(
    private readonly ledger: Ledger,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, unlocks, announced }: PayBackfill): Promise<void> {
    const rules = this.rulebook.at(cause.at);
    const draft = new Draft(this.ledger.account(cause.playerId), rules);
    payUnlocks(unlocks, rules, draft, { backfill: true });
    const booking = draft.done();
    this.ledger.book(cause, booking);
    const { entries, level, account } = booking;
    const { balance, experience } = account;
    const silent = announced ? undefined : true;
    this.events.publish(
      new PointsAwarded(cause, undefined, entries, balance, experience, level, undefined, [], undefined, silent),
    );
  }
}
