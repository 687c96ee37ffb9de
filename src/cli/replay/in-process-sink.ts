import type { QueryBus } from '@nestjs/cqrs';
import { GetTop, type Activity, type Answer, type BoardRow, type Refused } from 'besitos/contracts';
import { problemOf } from 'besitos/http';
import type { EventClock } from 'besitos/kernel';
import { composeAnswer } from '../../intake/take-activities/compose-answer.js';
import type { Intake, Taken } from '../../intake/take-activities/intake.js';
import type { ActivitySink } from './activity-sink.js';

/** What a replay needs of a game that runs in this process. */
export interface GameHere {
  readonly intake: Pick<Intake, 'take'>;
  readonly queries: Pick<QueryBus, 'execute'>;
  readonly clock: EventClock;
  /** How far ahead of this machine's clock an activity may be. */
  readonly aheadMs: number;
  close(): Promise<void>;
}

/** The clock of the game stands at the latest `occurredAt` so far. */
export class InProcessSink implements ActivitySink {
  constructor(private readonly game: GameHere) {}

  get aheadMs(): number {
    return this.game.aheadMs;
  }

  async take(activities: readonly Activity[]): Promise<readonly (Answer | Refused)[]> {
    for (const { occurredAt } of activities) this.game.clock.advance(occurredAt);
    return (await this.game.intake.take(activities)).map(answerOf);
  }

  runOn(until: number): Promise<void> {
    this.game.clock.advance(until);
    return Promise.resolve();
  }

  top(limit: number): Promise<readonly BoardRow[]> {
    return this.game.queries.execute(new GetTop('global', limit));
  }

  close(): Promise<void> {
    return this.game.close();
  }
}

/** Without rank changes, which are informative and would be asked for one by one. */
function answerOf(taken: Taken): Answer | Refused {
  if ('error' in taken) {
    const problem = problemOf(taken.error);
    return { status: problem.status, id: taken.activity.id, problem };
  }
  const answer = composeAnswer(taken.activity, taken.kept);
  return taken.replayed ? { ...answer, replayed: true } : answer;
}
