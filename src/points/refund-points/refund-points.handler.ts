import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { RefundPoints } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { leftOf, refund } from '../ledger/decide-correction.js';
import { Draft } from '../ledger/draft.js';
import { pointsChanged } from '../ledger/points-changed.js';
import { BookedEntries } from '../store/booked-entries.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(RefundPoints)
export class RefundPointsHandler implements ICommandHandler<RefundPoints> {
  constructor(
    private readonly ledger: Ledger,
    private readonly booked: BookedEntries,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, seq, amount, note }: RefundPoints): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const entry = this.booked.entry(playerId, seq);
    if (entry.kind !== 'spent') throw new DomainError('not_a_spend', 422, `Entry ${seq} is no spend: ${entry.kind}.`);
    const left = leftOf(entry);
    if (left === 0) throw new DomainError('nothing_to_refund', 422, `Of entry ${seq} nothing is left to refund.`);
    const given = amount ?? left;
    if (given > left) {
      throw new DomainError(
        'refund_exceeds_spend',
        422,
        `Of entry ${seq} only ${left} are left to refund, not ${given}.`,
      );
    }
    const draft = new Draft(this.ledger.account(playerId), rules);
    this.booked.become(refund(draft, entry, given, rules.version));
    const booking = draft.done();
    this.ledger.book(cause, booking, [], note);
    this.events.publish(pointsChanged(cause, booking, note));
  }
}
