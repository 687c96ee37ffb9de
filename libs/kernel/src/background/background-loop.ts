import { Logger } from '@nestjs/common';
import type { Lease, Leases } from './leases.js';

export interface LoopOptions {
  /** Also the name of its lease. */
  readonly name: string;
  /** How long to wait when there is nothing to do; `wake` ends the wait. */
  readonly everyMs: number;
  /** Does the next piece of work; true: there is more, come again at once. Must be safe to run again after a crash at any point. */
  readonly run: () => Promise<boolean>;
  /** Without: every instance runs it. With: one instance at a time. */
  readonly leases?: Leases;
  /** How often an instance without the lease asks for it, however often it is woken; default `everyMs`. */
  readonly takeOverMs?: number;
}

/** Work that goes on beside the requests: one piece after the other, on one instance at a time, until it is stopped. */
export class BackgroundLoop {
  private readonly log: Logger;
  private stopping = false;
  private running: Promise<void> | undefined;
  private woken = false;
  private endWait: (() => void) | undefined;
  private lease: Lease | undefined;
  private askAgain = 0;

  constructor(private readonly options: LoopOptions) {
    this.log = new Logger(options.name);
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** Whether this instance is the one that works; always without leases. */
  get leading(): boolean {
    return !this.options.leases || (this.lease !== undefined && !this.lease.lost);
  }

  /** There may be something to do: for an instance that works. */
  wake(): void {
    if (!this.leading) return;
    this.woken = true;
    this.endWait?.();
  }

  /** Finishes the piece in hand, and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.endWait?.();
    await this.running;
    await this.lease?.release();
    this.lease = undefined;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      const more = await this.piece().catch((error: unknown) => {
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return false;
      });
      if (!more && !this.woken) await this.wait();
    }
  }

  private async piece(): Promise<boolean> {
    const { name, run, leases } = this.options;
    if (!leases) return run();
    if (this.lease?.lost) this.lease = undefined;
    if (!this.lease) {
      if (Date.now() < this.askAgain) return false;
      this.askAgain = Date.now() + (this.options.takeOverMs ?? 0);
      this.lease = await leases.tryAcquire(name);
    }
    return this.lease ? run() : false;
  }

  private wait(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, this.options.everyMs);
      this.endWait = () => {
        clearTimeout(timer);
        done();
      };
      if (this.stopping || this.woken) this.endWait();
    });
  }
}
