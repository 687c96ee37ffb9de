import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ScoresChanged } from 'besitos/contracts';
import { RecordScores } from './record-scores.command.js';
import { Rulebook } from 'besitos/ruleset';
import { PeriodGate } from '../settling/period-gate.js';
import { ScoreStore } from '../store/score.store.js';
import { decideScores } from './decide-scores.js';
import { scoredBoardsAt, type ScoredBoard } from './scored-boards.js';

@CommandHandler(RecordScores)
export class RecordScoresHandler implements ICommandHandler<RecordScores> {
  constructor(
    private readonly scores: ScoreStore,
    private readonly gate: PeriodGate,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, earned, values, gains, at }: RecordScores): Promise<void> {
    const { all } = scoredBoardsAt(this.rulebook.at(at), at);
    const scoreIn = ({ key }: ScoredBoard) => this.scores.of(cause.playerId, key);
    const { booked } = decideScores({ at, gains: { ...gains, earned }, values }, all, scoreIn);
    const counting = booked.filter(({ boardPeriod, change }) =>
      this.gate.admits(cause, boardPeriod, { score: change.after - change.before, at }),
    );
    for (const { score } of counting) this.scores.put(score);
    const changes = counting.map(({ change }) => change);
    if (changes.length) this.events.publish(new ScoresChanged(cause, changes));
  }
}
