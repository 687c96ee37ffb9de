import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ReverseEntry } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { irreversible, reverse, type Irreversible } from '../ledger/decide-correction.js';
import { Draft } from '../ledger/draft.js';
import { pointsChanged } from '../ledger/points-changed.js';
import { BookedEntries } from '../store/booked-entries.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(ReverseEntry)
export class ReverseEntryHandler implements ICommandHandler<ReverseEntry> {
  constructor(
    private readonly ledger: Ledger,
    private readonly booked: BookedEntries,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, seq, note }: ReverseEntry): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const entry = this.booked.entry(playerId, seq);
    const reason = irreversible(entry);
    if (reason) throw refused[reason](entry.kind);
    const draft = new Draft(this.ledger.account(playerId), rules);
    const taken = reverse(draft, entry, rules.version);
    this.booked.become({ ...entry, reversed: true });
    const booking = draft.done();
    this.ledger.book(cause, booking, [], note);
    this.events.publish(pointsChanged(cause, booking, note, taken ? [taken] : []));
  }
}

const refused: Readonly<Record<Irreversible, (kind: string) => DomainError>> = {
  not_reversible: (kind) => new DomainError('not_reversible', 422, `A ${kind} cannot be reversed.`),
  already_reversed: () => new DomainError('already_reversed', 409, 'This entry was reversed before; it happens once.'),
  nothing_to_reverse: () => new DomainError('nothing_to_reverse', 422, 'Refunds gave all of this spend back already.'),
};
