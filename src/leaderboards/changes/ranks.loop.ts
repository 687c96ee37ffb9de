import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { ScoresChanged } from 'besitos/contracts';
import { BackgroundLoop, Leases } from 'besitos/kernel';
import type { Subscription } from 'rxjs';
import { RankReader } from './rank-reader.js';
import { Serving } from './serving.js';

/** How soon what another instance committed is seen. An idle look is two small statements. */
const SHARED_MS = 200;
/** The embedded engine has no other writer: its commits wake the reader. A shared index wants to hear that there are none. */
const ALONE_MS = 1_000;
/** How soon another instance takes over. Asking costs a connection. */
const TAKE_OVER_MS = 1_000;
/** Commits of this long are read together, so that a busy intake pays for a batch and not for every unit. */
const GATHER_MS = 50;
/** After a failure, so that a database that is away is not asked all the time. */
const PAUSE_MS = 2_000;

/** Tells ranks beside the requests, on one instance at a time. */
@Injectable()
export class RanksLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: BackgroundLoop;
  private commits: Subscription | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private pausedUntil = 0;

  constructor(
    private readonly reader: RankReader,
    private readonly events: EventBus,
    private readonly serving: Serving,
    leases: Leases,
  ) {
    const everyMs = serving.shared ? SHARED_MS : ALONE_MS;
    this.loop = new BackgroundLoop({
      name: 'ranks',
      everyMs,
      takeOverMs: TAKE_OVER_MS,
      run: () => this.next(),
      leases,
    });
  }

  onApplicationBootstrap(): void {
    if (!this.serving.live) return;
    this.commits = this.events.subscribe((event) => {
      if (event instanceof ScoresChanged) this.gathering ??= setTimeout(() => this.wake(), GATHER_MS);
    });
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.commits?.unsubscribe();
    clearTimeout(this.gathering);
    await this.loop.stop();
  }

  private wake(): void {
    this.gathering = undefined;
    this.loop.wake();
  }

  private async next(): Promise<boolean> {
    if (performance.now() < this.pausedUntil) return false;
    try {
      return await this.reader.next();
    } catch (error) {
      this.pausedUntil = performance.now() + PAUSE_MS;
      throw error;
    }
  }
}
