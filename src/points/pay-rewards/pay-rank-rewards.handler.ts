import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { PointsAwarded } from 'besitos/contracts';
import { PayRankRewards } from './reward.command.js';
import { Rulebook } from 'besitos/ruleset';
import { Draft } from '../ledger/draft.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(PayRankRewards)
export class PayRankRewardsHandler implements ICommandHandler<PayRankRewards> {
  constructor(
    private readonly ledger: Ledger,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, board, period, rank, rewards }: PayRankRewards): Promise<void> {
    const rules = this.rulebook.at(cause.at);
    const draft = new Draft(this.ledger.account(cause.playerId), rules);
    for (const { kind, amount } of rewards) {
      const reward = { board, period, rank, kind };
      draft.add('bonus', amount, 'leaderboard', { ruleset: rules.version, base: amount, reward });
    }
    const booking = draft.done();
    this.ledger.book(cause, booking);
    const { entries, level, account } = booking;
    const { balance, experience } = account;
    this.events.publish(new PointsAwarded(cause, undefined, entries, balance, experience, level, undefined, []));
  }
}
