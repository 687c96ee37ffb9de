import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { RecordScores, ScoresChanged } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { ScoreStore } from '../store/score.store.js';
import { decideScores } from './decide-scores.js';
import { scoredPlacesAt } from './scored-places.js';

@CommandHandler(RecordScores)
export class RecordScoresHandler implements ICommandHandler<RecordScores> {
  constructor(
    private readonly scores: ScoreStore,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, earned, values, at }: RecordScores): Promise<void> {
    const places = scoredPlacesAt(this.rulebook.at(at), at);
    const { scores, changes } = decideScores({ at, earned, values }, places.all, (place) =>
      this.scores.of(cause.playerId, place.key),
    );
    if (!changes.length) return;
    for (const score of scores) this.scores.put(score);
    this.events.publish(new ScoresChanged(cause, changes));
  }
}
