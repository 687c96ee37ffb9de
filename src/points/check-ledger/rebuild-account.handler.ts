import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { Rulebook } from 'besitos/ruleset';
import { levelOf } from '../levels/level-of.js';
import { AccountStore } from '../store/account.store.js';
import { AccountRebuilt } from './account-rebuilt.event.js';
import { ALL, LedgerTotals } from './ledger-totals.js';
import { RebuildAccount } from './rebuild-account.command.js';

@CommandHandler(RebuildAccount)
export class RebuildAccountHandler implements ICommandHandler<RebuildAccount> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly totals: LedgerTotals,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause }: RebuildAccount): Promise<void> {
    const { playerId } = cause;
    const [{ balance, experience, seq }] = this.totals.of(playerId, ALL);
    const before = this.accounts.of(playerId);
    const level = levelOf(experience, this.rulebook.at(cause.at).ruleset.points.levels);
    const topLevel = Math.max(before.topLevel, level);
    const after = { player: playerId, balance, experience, level, topLevel, seq };
    this.accounts.put(playerId, after);
    this.events.publish(new AccountRebuilt(cause, before, after));
  }
}
