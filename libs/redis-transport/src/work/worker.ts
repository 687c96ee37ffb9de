import { Backoff } from './backoff.js';
import type { DeadLetterHandler, Message } from './message.js';
import { UnrecoverableError } from './errors.js';

export interface WorkerOptions {
  /** Hands one message to its handler; resolves when it is done for good. */
  readonly handle: (message: Message) => Promise<unknown>;
  readonly deadLetter: DeadLetterHandler;
  /** A message could not be done now, and is tried again. */
  readonly failed: (message: Message, error: unknown) => void;
}

/**
 * Does messages, all at once, in order of their handing over. What fails for now is tried again, with growing waits, before anything
 * newer is taken: so whoever calls keeps the order. Ends when all are done, or early when it is stopped.
 */
export class Worker {
  private readonly backoff = new Backoff();
  private stopping = false;

  constructor(private readonly options: WorkerOptions) {}

  /** Answers the messages that are done. `finished` is told of each round's, so that they can be acknowledged. */
  async work(messages: readonly Message[], finished: (done: readonly Message[]) => Promise<void>): Promise<void> {
    let open = messages;
    while (open.length > 0) {
      const outcomes = await Promise.all(open.map((message) => this.attempt(message)));
      const done = open.filter((_, i) => outcomes[i]);
      open = open.filter((_, i) => !outcomes[i]);
      if (done.length > 0) await finished(done);
      if (open.length === 0) this.well();
      else if (this.stopping) return;
      else await this.backoff.wait();
    }
  }

  /** One attempt; answers whether the message is done. */
  async attempt(message: Message): Promise<boolean> {
    try {
      await this.options.handle(message);
      return true;
    } catch (error) {
      if (error instanceof UnrecoverableError) return this.deadLetter(message, error.code, error.message);
      this.options.failed(message, error);
      return false;
    }
  }

  async deadLetter(message: Message, code: string, reason: string): Promise<boolean> {
    try {
      await this.options.deadLetter({ message, code, reason });
      return true;
    } catch (error) {
      this.options.failed(message, error);
      return false;
    }
  }

  /** All is well: the next wait is short again. */
  well(): void {
    this.backoff.succeeded();
  }

  pause(): Promise<void> {
    return this.backoff.wait();
  }

  get stopped(): boolean {
    return this.stopping;
  }

  /** What runs is finished; nothing is tried again. */
  stop(): void {
    this.stopping = true;
    this.backoff.stop();
  }
}
