import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { SpendPoints } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { decideTake } from '../ledger/decide-take.js';
import { insufficientPoints } from '../ledger/insufficient-points.js';
import { pointsChanged } from '../ledger/points-changed.js';
import { refuseSuspended } from '../ledger/refuse-suspended.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(SpendPoints)
export class SpendPointsHandler implements ICommandHandler<SpendPoints> {
  constructor(
    private readonly ledger: Ledger,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
    private readonly queries: QueryBus,
  ) {}

  async execute({ cause, amount, action, note }: SpendPoints): Promise<void> {
    await refuseSuspended(this.queries, cause.playerId);
    const account = this.ledger.account(cause.playerId);
    const take = { kind: 'spent', amount: -amount, action, mayFallBelowZero: false } as const;
    const booking = decideTake(account, take, this.rulebook.at(cause.at));
    if (!booking) throw insufficientPoints(account.balance, amount);
    this.ledger.book(cause, booking, [], note);
    this.events.publish(pointsChanged(cause, booking, note));
  }
}
