import { AsyncContext } from '@nestjs/cqrs';
import type { DomainEvent } from 'besitos/contracts';

/** What makes an operator's request the same as another: who sent it where under which key, and what it says. */
export interface RequestToken {
  /** The caller, the route and the player, and the caller's key: one effect for each. */
  readonly id: string;
  /** SHA-256 of the content. */
  readonly hash: Buffer;
}

export interface CommandContextOptions<A> {
  /** By the caller's `Idempotency-Key`: one effect, and the first answer to every repeat. */
  readonly token?: RequestToken;
  /** Everything is worked out and answered, and nothing is stored. */
  readonly dryRun?: boolean;
  /** Makes the answer from all events of the unit; by default the command's own result is the answer. */
  readonly answerOf?: (events: readonly DomainEvent[]) => A;
}

/**
 * How a command is sent, beside what it says: `commandBus.execute(command, new CommandContext({ dryRun: true }))`.
 * Afterwards `replayed` says whether the answer is that of an earlier request with the same token.
 */
export class CommandContext<A = unknown> extends AsyncContext {
  readonly token: RequestToken | undefined;
  readonly dryRun: boolean;
  readonly answerOf: CommandContextOptions<A>['answerOf'];
  replayed = false;

  constructor({ token, dryRun = false, answerOf }: CommandContextOptions<A>) {
    super();
    this.token = token;
    this.dryRun = dryRun;
    this.answerOf = answerOf;
  }

  /** Only the command that opens a unit can have a key or be a dry run. */
  get isOwnRequest(): boolean {
    return this.dryRun || this.token !== undefined;
  }
}
