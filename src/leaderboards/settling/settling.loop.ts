import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundLoop, Clock, Leases, WallClock } from 'besitos/kernel';
import { Settler } from './settler.js';
import { SETTLING, type SettlingOptions } from './settling-options.js';

const EVERY_MS = 5_000;

/** Settles what falls due, on the clock, on one instance at a time; after a downtime it takes up what fell due since. */
@Injectable()
export class SettlingLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: BackgroundLoop;

  constructor(
    settler: Settler,
    private readonly clock: Clock,
    leases: Leases,
    @Inject(SETTLING) private readonly options: SettlingOptions,
  ) {
    const run = () => settler.next(clock.now());
    this.loop = new BackgroundLoop({ name: 'leaderboards.settling', everyMs: EVERY_MS, run, leases });
  }

  /** In a replay the clock is that of the activities, and whoever moves it settles. */
  onApplicationBootstrap(): void {
    if (this.options.settles && this.clock instanceof WallClock) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
