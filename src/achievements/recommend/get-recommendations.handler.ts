import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from 'besitos/kernel';
import { Catalogue } from '../catalogue/catalogue.js';
import { PlayerToday } from '../store/player-today.js';
import { paceOf } from '../pace/pace.js';
import { PaceStore } from '../pace/pace.store.js';
import { decideRecommendations } from './decide-recommendations.js';
import { GetRecommendations } from './get-recommendations.query.js';
import { viewRecommendation, type Recommendation } from './view-recommendations.js';

@QueryHandler(GetRecommendations)
export class GetRecommendationsHandler implements IQueryHandler<GetRecommendations> {
  constructor(
    private readonly players: PlayerToday,
    private readonly pace: PaceStore,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId, language }: GetRecommendations): Promise<readonly Recommendation[]> {
    await this.catalogue.refresh();
    const { progress, metrics } = await this.players.of(playerId);
    const now = this.clock.now();
    const rules = this.catalogue.at(now);
    const pace = paceOf(metrics, progress.day, await this.pace.oldest(playerId, progress.day));
    return decideRecommendations(progress, metrics, pace, rules, now).map((one) =>
      viewRecommendation(one, metrics, rules, language),
    );
  }
}
