import type { QueryBus } from '@nestjs/cqrs';
import { GetTop, type Activity, type Answer, type BoardRow, type Refused } from 'besitos/contracts';
import { problemOf } from 'besitos/http';
import type { EventClock } from 'besitos/kernel';
import { composeAnswer } from '../../intake/take-activities/compose-answer.js';
import type { Intake, Taken } from '../../intake/take-activities/intake.js';
import type { ActivitySink, Settlements } from './activity-sink.js';

/** What a replay needs of a game that runs in this process. */
export interface GameHere {
  readonly intake: Pick<Intake, 'take'>;
  readonly queries: Pick<QueryBus, 'execute'>;
  readonly clock: EventClock;
  /** Settles leaderboard periods; absent: none is settled. */
  readonly settler?: {
    readonly sum: Settlements;
    upTo(now: number): Promise<void>;
  };
  /** The first instant after `now` at which a period falls due. Both in ms. */
  nextDue(now: number): number;
  /** How far ahead of this machine's clock an activity may be. */
  readonly aheadMs: number;
  close(): Promise<void>;
}

/**
 * The clock of the game stands at the latest `occurredAt` so far. What falls due on it is settled before the next activity: batches are split there,
 * whether periods are settled or not, for what comes after such an instant is late or an import, and what comes before is neither.
 */
export class InProcessSink implements ActivitySink {
  /** Nothing falls due before. */
  private calmUntil = -Infinity;

  constructor(private readonly game: GameHere) {}

  get aheadMs(): number {
    return this.game.aheadMs;
  }

  get settled(): Settlements | undefined {
    return this.game.settler?.sum;
  }

  async take(activities: readonly Activity[]): Promise<readonly (Answer | Refused)[]> {
    const answers: (Answer | Refused)[] = [];
    let taken = 0;
    for (const [i, { occurredAt }] of activities.entries()) {
      if (occurredAt < this.calmUntil) continue;
      answers.push(...(await this.part(activities.slice(taken, i))));
      await this.runOn(occurredAt);
      taken = i;
    }
    answers.push(...(await this.part(activities.slice(taken))));
    return answers;
  }

  async runOn(until: number): Promise<void> {
    this.game.clock.advance(until);
    const now = this.game.clock.now();
    await this.game.settler?.upTo(now);
    this.calmUntil = this.game.nextDue(now);
  }

  top(limit: number): Promise<readonly BoardRow[]> {
    return this.game.queries.execute(new GetTop('global', limit));
  }

  close(): Promise<void> {
    return this.game.close();
  }

  private async part(activities: readonly Activity[]): Promise<readonly (Answer | Refused)[]> {
    if (!activities.length) return [];
    for (const { occurredAt } of activities) this.game.clock.advance(occurredAt);
    return (await this.game.intake.take(activities)).map(answerOf);
  }
}

/** Without rank changes, which are informative and would be asked for one by one. */
function answerOf(taken: Taken): Answer | Refused {
  if ('error' in taken) {
    const problem = problemOf(taken.error);
    return { status: problem.status, id: taken.activity.id, problem };
  }
  const answer = composeAnswer(taken.activity, taken.journaled);
  return taken.replayed ? { ...answer, replayed: true } : answer;
}
