import { Injectable } from '@nestjs/common';
import type { ICommand } from '@nestjs/cqrs';
import type { Cause, DomainEvent } from 'besitos/contracts';
import { isConnectionLost, DomainError } from '../errors.js';
import { UnitOfWork } from '../unit/unit-of-work.js';
import { AnswerLog, type AnsweredRequest } from './answer-log.js';
import type { RequestToken } from './request-token.js';

export interface IdempotentRequestOptions {
  /** None: the request has no key and takes effect whenever it comes. */
  readonly token?: RequestToken;
  /** Takes no key, keeps nothing. */
  readonly dryRun?: boolean;
}

export interface Answered<A> {
  readonly answer: A;
  /** The first answer, given again. */
  readonly replayed: boolean;
}

/**
 * An operator's command with one effect for its key, however often it is sent: the first answer is kept in the transaction of the effect.
 * A command that is refused takes no key. Errors: `idempotency_conflict` (the key came with other content), `in_flight`.
 */
@Injectable()
export class IdempotentRequests {
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly units: UnitOfWork,
    private readonly answers: AnswerLog,
  ) {}

  async perform<A extends object>(
    command: ICommand & { readonly cause: Cause },
    answerOf: (events: readonly DomainEvent[]) => A,
    { token, dryRun = false }: IdempotentRequestOptions = {},
  ): Promise<Answered<A>> {
    if (!token || dryRun) return { answer: answerOf(await this.units.perform(command, { dryRun })), replayed: false };
    // The embedded engine has one session, so a second request would wait rather than find the lock taken.
    if (this.inFlight.has(token.id)) throw inFlight();
    this.inFlight.add(token.id);
    try {
      return await this.keyed(command, answerOf, token);
    } finally {
      this.inFlight.delete(token.id);
    }
  }

  private keyed<A extends object>(
    command: ICommand & { readonly cause: Cause },
    answerOf: (events: readonly DomainEvent[]) => A,
    token: RequestToken,
  ): Promise<Answered<A>> {
    return this.units.run<Answered<A>, AnsweredRequest | undefined>(
      [command.cause],
      async (unit, before) => {
        if (before) return repeat<A>(before, token);
        const { events } = await this.units.apply(unit, command);
        const answer = answerOf(events);
        this.answers.append({ id: token.id, hash: token.hash, answer });
        return { answer, replayed: false };
      },
      {
        // Before the player is locked: who waits for the player is in flight already.
        first: async (session) => {
          if (!(await this.answers.take(session, token.id))) throw inFlight();
        },
        alongside: (session) => this.answers.find(session, token.id),
        // A lost reply to COMMIT is resolved by the key: the next run finds the answer, or does the work.
        rerunOn: (error) => AnswerLog.isTaken(error) || isConnectionLost(error),
      },
    );
  }
}

function repeat<A>({ hash, answer }: AnsweredRequest, token: RequestToken): Answered<A> {
  if (hash.equals(token.hash)) return { answer: answer as A, replayed: true };
  throw new DomainError(
    'idempotency_conflict',
    422,
    'This Idempotency-Key was used before for a request with other content. Give a new request a new key.',
  );
}

const inFlight = (): DomainError =>
  new DomainError(
    'in_flight',
    409,
    'A request with this Idempotency-Key is being answered. Send it again in a moment.',
  );
