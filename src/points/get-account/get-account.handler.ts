import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAccount, type AccountView } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { experienceOf, levelOf } from '../levels/level-of.js';
import { AccountStore } from '../store/account.store.js';

@QueryHandler(GetAccount)
export class GetAccountHandler implements IQueryHandler<GetAccount> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ playerId }: GetAccount): Promise<AccountView> {
    const { balance, experience } = await this.accounts.peek(playerId);
    const { levels } = this.rulebook.current().ruleset.points;
    const level = levelOf(experience, levels);
    const from = experienceOf(level, levels);
    if (level === levels.top) {
      return { balance, experience, level: { level, from, next: null, missing: null, progress: 1 } };
    }
    const next = experienceOf(level + 1, levels);
    const progress = (experience - from) / (next - from);
    return { balance, experience, level: { level, from, next, missing: next - experience, progress } };
  }
}
