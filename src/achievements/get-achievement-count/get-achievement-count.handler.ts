import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAchievementCount } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { ProgressStore } from '../store/progress.store.js';

@QueryHandler(GetAchievementCount)
export class GetAchievementCountHandler implements IQueryHandler<GetAchievementCount> {
  constructor(
    private readonly progress: ProgressStore,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /** Counts within today's catalogue, so that the one never exceeds the other. */
  async execute({ playerId }: GetAchievementCount): Promise<{ unlocked: number; total: number }> {
    const { unlocked } = await this.progress.peek(playerId);
    const { achievements } = this.rulebook.at(this.clock.now());
    return { unlocked: achievements.filter(({ key }) => unlocked[key]).length, total: achievements.length };
  }
}
