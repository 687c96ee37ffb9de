import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetStreaks, type StreakView } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { Metrics } from '../criteria/holds.js';
import { ProgressStore } from '../store/progress.store.js';
import { GetGallery } from './get-gallery.query.js';
import { viewGallery, type Gallery } from './view-gallery.js';

@QueryHandler(GetGallery)
export class GetGalleryHandler implements IQueryHandler<GetGallery> {
  constructor(
    private readonly progress: ProgressStore,
    private readonly queries: QueryBus,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId, language }: GetGallery): Promise<Gallery> {
    const now = this.clock.now();
    const [progress, streaks] = await Promise.all([
      this.progress.peek(playerId),
      this.queries.execute(new GetStreaks(playerId)),
    ]);
    return viewGallery(progress, withStreaks(progress.metrics, streaks), this.rulebook.at(now), language, now);
  }
}

/** What is kept of a streak is as of the player's last activity; one that has died since must not look alive. */
function withStreaks(metrics: Metrics, streaks: readonly StreakView[]): Metrics {
  const today = { ...metrics };
  for (const { type, count, longest } of streaks) {
    today[`streak.${type}`] = count;
    today[`longest_streak.${type}`] = longest;
  }
  return today;
}
