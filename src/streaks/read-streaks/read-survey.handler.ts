import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetProfile } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import { ReadSurvey } from './read-survey.query.js';
import { survey, type Survey } from './survey.js';

@QueryHandler(ReadSurvey)
export class ReadSurveyHandler implements IQueryHandler<ReadSurvey> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId }: ReadSurvey): Promise<Survey> {
    const row = await this.streaks.peek(playerId);
    const profile = await this.queries.execute(new GetProfile(playerId));
    return survey(row, this.clock.now(), profile, this.rulebook);
  }
}
