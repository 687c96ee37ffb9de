import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetProfile, GetStreaks, type StreakView } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import { asOf } from '../read-streaks/as-of.js';
import { viewStreaks } from './view-streaks.js';

@QueryHandler(GetStreaks)
export class GetStreaksHandler implements IQueryHandler<GetStreaks> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId }: GetStreaks): Promise<readonly StreakView[]> {
    const row = await this.streaks.peek(playerId);
    const profile = await this.queries.execute(new GetProfile(playerId));
    const now = this.clock.now();
    return viewStreaks(asOf(row, now, profile, this.rulebook), this.rulebook.at(now), profile, now);
  }
}
