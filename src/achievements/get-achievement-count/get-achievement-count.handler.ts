import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAchievementCount } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Catalogue } from '../catalogue/catalogue.js';
import { ProgressStore } from '../store/progress.store.js';

@QueryHandler(GetAchievementCount)
export class GetAchievementCountHandler implements IQueryHandler<GetAchievementCount> {
  constructor(
    private readonly progress: ProgressStore,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** Counts within today's catalogue, so that the one never exceeds the other; what is retired counts for those who hold it. */
  async execute({ playerId }: GetAchievementCount): Promise<{ unlocked: number; total: number }> {
    await this.catalogue.refresh();
    const { unlocked } = await this.progress.peek(playerId);
    const { achievements } = this.catalogue.at(this.clock.now());
    const shown = achievements.filter(({ key, rule }) => rule.state !== 'retired' || unlocked[key]);
    return { unlocked: shown.filter(({ key }) => unlocked[key]).length, total: shown.length };
  }
}
