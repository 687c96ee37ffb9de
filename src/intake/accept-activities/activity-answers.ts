import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetRankChanges, type Activity, type Answer, type Refused } from 'besitos/contracts';
import { problemOf } from 'besitos/http';
import { Clock, DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { composeAnswer, scoreChangesOf } from '../take-activities/compose-answer.js';
import { Intake, type Taken } from '../take-activities/intake.js';
import { parseActivity } from './parse-activity.js';

export interface AcceptOptions {
  readonly dryRun?: boolean;
  readonly mayImport?: boolean;
}

const answerOf = ({ activity, journaled, replayed }: Extract<Taken, { journaled: unknown }>): Answer => {
  const answer = composeAnswer(activity, journaled);
  return replayed ? { ...answer, replayed } : answer;
};

const refused = (id: string | null, error: unknown): Refused => {
  const problem = problemOf(error);
  return { status: problem.status, id, problem };
};

const idIn = (input: unknown): string | null => {
  const id = (input as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 128) : null;
};

/** Activities as they were sent, to answers in the same order: one bad item spoils nothing but itself. */
@Injectable()
export class ActivityAnswers {
  constructor(
    private readonly intake: Intake,
    private readonly queries: QueryBus,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async accept(inputs: readonly unknown[], options: AcceptOptions = {}): Promise<(Answer | Refused)[]> {
    const parsed = inputs.map((input) => this.parse(input, options));
    const valid = parsed.filter((item): item is Activity => !(item instanceof DomainError));
    const taken = await this.take(valid, options);
    let next = 0;
    const answers = parsed.map((item, i) =>
      item instanceof DomainError ? refused(idIn(inputs[i]), item) : this.answer(taken[next++]),
    );
    return Promise.all(answers.map((answer) => answer));
  }

  private parse(input: unknown, { mayImport = false }: AcceptOptions): Activity | DomainError {
    const aheadMs = this.rulebook.current().ruleset.intake.aheadSeconds * 1000;
    return parseActivity(input, { now: this.clock.wall(), aheadMs, mayImport });
  }

  private async take(activities: readonly Activity[], { dryRun }: AcceptOptions): Promise<readonly Taken[]> {
    if (dryRun) return this.intake.rehearse(activities);
    const results = await Promise.allSettled(this.intake.submit(activities));
    return results.map((result, i) =>
      result.status === 'fulfilled' ? result.value : { activity: activities[i], error: result.reason as Error },
    );
  }

  private async answer(taken: Taken): Promise<Answer | Refused> {
    if ('error' in taken) return refused(taken.activity.id, taken.error);
    const answer = answerOf(taken);
    if (taken.replayed) return answer;
    const rankChanges = await this.queries.execute(
      new GetRankChanges(answer.playerId, scoreChangesOf(taken.journaled)),
    );
    return { ...answer, rankChanges };
  }
}
