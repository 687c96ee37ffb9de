import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetMultiplyingCount } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { countAt } from '../advance-streaks/decide-advance.js';
import { StreakStore } from '../store/streak.store.js';

@QueryHandler(GetMultiplyingCount)
export class GetMultiplyingCountHandler implements IQueryHandler<GetMultiplyingCount> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ playerId, at }: GetMultiplyingCount): Promise<number> {
    const { streaks } = await this.streaks.peek(playerId);
    return countAt(streaks[this.rulebook.at(at).ruleset.points.streak.type], at);
  }
}
