import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { RecordScores, ScoresChanged } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { PeriodGate } from '../settling/period-gate.js';
import { LateScoreLog } from '../store/late-score.log.js';
import { ScoreStore } from '../store/score.store.js';
import { decideScores } from './decide-scores.js';
import { scoredPlacesAt } from './scored-places.js';

@CommandHandler(RecordScores)
export class RecordScoresHandler implements ICommandHandler<RecordScores> {
  constructor(
    private readonly scores: ScoreStore,
    private readonly late: LateScoreLog,
    private readonly gate: PeriodGate,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, earned, values, at }: RecordScores): Promise<void> {
    const player = cause.playerId;
    const { all } = scoredPlacesAt(this.rulebook.at(at), at);
    const { booked } = decideScores({ at, earned, values }, all, (place) => this.scores.of(player, place.key));
    const changes = [];
    for (const { place, score, change } of booked) {
      if (this.gate.admits(cause, place)) {
        this.scores.put(score);
        changes.push(change);
      } else this.late.append({ key: place.key, player, score: change.after - change.before, at, cause: cause.id });
    }
    if (changes.length) this.events.publish(new ScoresChanged(cause, changes));
  }
}
