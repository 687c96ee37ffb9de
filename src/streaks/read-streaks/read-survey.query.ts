import { Query } from '@nestjs/cqrs';
import type { Survey } from './survey.js';

/** All streaks of a player with all that can be done about them, as they stand at the clock. */
export class ReadSurvey extends Query<Survey> {
  constructor(readonly playerId: string) {
    super();
  }
}
