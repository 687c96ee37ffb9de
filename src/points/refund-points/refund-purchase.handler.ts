import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { RefundPurchase } from './refund-purchase.command.js';
import { Rulebook } from 'besitos/ruleset';
import { leftOf, refund } from '../ledger/decide-correction.js';
import { Draft } from '../ledger/draft.js';
import { pointsChanged } from '../ledger/points-changed.js';
import { Ledger } from '../store/ledger.js';
import { Corrected } from '../store/corrected.js';

@CommandHandler(RefundPurchase)
export class RefundPurchaseHandler implements ICommandHandler<RefundPurchase> {
  constructor(
    private readonly ledger: Ledger,
    private readonly corrected: Corrected,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, purchase, reason }: RefundPurchase): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const draft = new Draft(this.ledger.account(playerId), rules);
    for (const entry of this.corrected.spendsFor(playerId, purchase)) {
      const left = leftOf(entry);
      if (left > 0) this.corrected.become(refund(draft, entry, left, rules.version));
    }
    const booking = draft.done();
    if (!booking.entries.length) return;
    const note = { source: purchase, reason, actor: null, metadata: null };
    this.ledger.book(cause, booking, [], note);
    this.events.publish(pointsChanged(cause, booking, note));
  }
}
