import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { type TakenBack } from 'besitos/contracts';
import { ReverseRewards } from './reverse-rewards.command.js';
import { Rulebook } from 'besitos/ruleset';
import { irreversible, reverse } from '../ledger/decide-correction.js';
import { Draft } from '../ledger/draft.js';
import { pointsChanged } from '../ledger/points-changed.js';
import { Corrected } from '../store/corrected.js';
import { Ledger } from '../store/ledger.js';

@CommandHandler(ReverseRewards)
export class ReverseRewardsHandler implements ICommandHandler<ReverseRewards> {
  constructor(
    private readonly ledger: Ledger,
    private readonly corrected: Corrected,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, achievement, times, reason, actor }: ReverseRewards): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const draft = new Draft(this.ledger.account(playerId), rules);
    const takenBack: TakenBack[] = [];
    for (const entry of this.corrected.rewardsFor(playerId, achievement, times)) {
      if (irreversible(entry)) continue; // an operator was here before
      const taken = reverse(draft, entry, rules.version);
      if (taken) takenBack.push(taken);
      this.corrected.become({ ...entry, reversed: true });
    }
    const booking = draft.done();
    if (!booking.entries.length) return;
    const note = { source: null, reason, actor, metadata: null };
    this.ledger.book(cause, booking, [], note);
    this.events.publish(pointsChanged(cause, booking, note, takenBack));
  }
}
