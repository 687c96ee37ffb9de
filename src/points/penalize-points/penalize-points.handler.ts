import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { PenalizePoints } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { decideTake } from '../ledger/decide-take.js';
import { insufficientPoints } from '../ledger/insufficient-points.js';
import { pointsChanged } from '../ledger/points-changed.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(PenalizePoints)
export class PenalizePointsHandler implements ICommandHandler<PenalizePoints> {
  constructor(
    private readonly ledger: Ledger,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, amount, allowNegative, note }: PenalizePoints): Promise<void> {
    const account = this.ledger.account(cause.playerId);
    const take = { kind: 'penalty', amount: -amount, action: 'penalty', mayFallBelowZero: allowNegative } as const;
    const booking = decideTake(account, take, this.rulebook.at(cause.at));
    if (!booking) throw insufficientPoints(account.balance, amount);
    this.ledger.book(cause, booking, [], note);
    this.events.publish(pointsChanged(cause, booking, note));
  }
}
