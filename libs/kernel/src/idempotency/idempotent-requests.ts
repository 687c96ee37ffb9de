import { Injectable } from '@nestjs/common';
import { UnitCommandBus, type CausedCommand, type CommandUnits } from '../buses/unit-command-bus.js';
import { CommandContext, type RequestToken } from '../buses/command-context.js';
import { isConnectionLost, DomainError } from '../errors.js';
import type { Unit } from '../unit/unit.js';
import { UnitOfWork } from '../unit/unit-of-work.js';
import { AnswerLog, type AnsweredRequest } from './answer-log.js';

const PLAIN = new CommandContext({});

/**
 * Opens the unit of work of a command that was executed outside of one. With a token it has one effect, however often it is sent: the first
 * answer is kept in the transaction of the effect. A command that is refused takes no key. Errors: `idempotency_conflict` (the key came with
 * other content), `in_flight`.
 */
@Injectable()
export class IdempotentRequests implements CommandUnits {
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly units: UnitOfWork,
    private readonly answers: AnswerLog,
    commands: UnitCommandBus,
  ) {
    commands.openUnitsWith(this);
  }

  async execute(command: CausedCommand, context: CommandContext = PLAIN): Promise<unknown> {
    const { token, dryRun } = context;
    if (!token || dryRun)
      return this.units.run([command.cause], (unit) => this.answer(unit, command, context), { dryRun });
    // The embedded engine has one session, so a second request would wait rather than find the lock taken.
    if (this.inFlight.has(token.id)) throw inFlight();
    this.inFlight.add(token.id);
    try {
      return await this.keyed(command, context, token);
    } finally {
      this.inFlight.delete(token.id);
    }
  }

  private async answer(unit: Unit, command: CausedCommand, { answerOf }: CommandContext): Promise<unknown> {
    const { result, events } = await this.units.apply(unit, command);
    return answerOf ? answerOf(events) : result;
  }

  private keyed(command: CausedCommand, context: CommandContext, token: RequestToken): Promise<unknown> {
    return this.units.run<unknown, AnsweredRequest | undefined>(
      [command.cause],
      async (unit, before) => {
        if (before) {
          context.replayed = true;
          return repeat(before, token);
        }
        const answer = await this.answer(unit, command, context);
        this.answers.append({ id: token.id, hash: token.hash, answer: answer ?? null });
        return answer;
      },
      {
        // Before the player is locked: whoever waits for the player is in flight already.
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

function repeat({ hash, answer }: AnsweredRequest, token: RequestToken): unknown {
  if (hash.equals(token.hash)) return answer ?? undefined;
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
