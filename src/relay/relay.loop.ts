import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BackgroundLoop, Commits, Leases } from 'besitos/kernel';
import { RelayMeters } from './relay.meters.js';
import { RedisOutbox } from './send/redis-outbox.js';
import { Relay } from './send/relay.js';
import { RELAY } from './store/relay-name.js';

/** How soon it sees what other instances committed; of this one's commits it hears at once. */
const EVERY_MS = 250;
/** After a failure the wait doubles with each that follows, up to this. */
const LONGEST_WAIT_MS = 5_000;
/** How soon another instance takes over from one that died. */
const TAKE_OVER_MS = 1_000;

/** Runs the relay beside the requests, on one instance at a time; a replay runs none. */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(RelayLoop.name);
  private readonly loop: BackgroundLoop;
  private deaf: (() => void) | undefined;
  private trouble: string | undefined;
  private failures = 0;
  private notBefore = 0;

  constructor(
    private readonly relay: Relay,
    private readonly outbox: RedisOutbox,
    private readonly meters: RelayMeters,
    private readonly commits: Commits,
    leases: Leases,
    private readonly host: HttpAdapterHost,
  ) {
    this.loop = new BackgroundLoop({
      name: RELAY,
      everyMs: EVERY_MS,
      takeOverMs: TAKE_OVER_MS,
      run: () => this.piece(),
      leases,
    });
  }

  /** In a few words what is wrong; nothing: it runs, or another instance does it. */
  get fault(): string | undefined {
    return this.outbox.ready ? this.trouble : 'Redis does not answer';
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.host.httpAdapter) return;
    await this.relay.position();
    this.outbox.connect(() => this.loop.wake());
    this.deaf = this.commits.listen(() => this.loop.wake());
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.deaf?.();
    await this.loop.stop();
  }

  /** A sending that failed is tried again, with growing waits; the same trouble is told once. */
  private async piece(): Promise<boolean> {
    if (!this.outbox.ready || performance.now() < this.notBefore) return false;
    try {
      const more = await this.relay.next();
      this.trouble = undefined;
      this.failures = 0;
      return more;
    } catch (error) {
      this.meters.failures.inc({ reason: 'send' });
      const { message } = error as Error;
      if (message !== this.trouble && this.outbox.ready) this.log.error(`events wait: ${message}`);
      this.trouble = message;
      this.notBefore = performance.now() + Math.min(LONGEST_WAIT_MS, EVERY_MS * 2 ** this.failures++);
      return false;
    }
  }
}
