import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BackgroundLoop, Leases } from 'besitos/kernel';
import { BackfillRunner } from './backfill-runner.js';

/** How soon another instance takes over, and how soon one that waits for older transactions looks again. */
const EVERY_MS = 1_000;

/** Runs backfills beside the requests, on one instance at a time; a replay runs none. */
@Injectable()
export class BackfillLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: BackgroundLoop;

  constructor(
    runner: BackfillRunner,
    leases: Leases,
    private readonly host: HttpAdapterHost,
  ) {
    this.loop = new BackgroundLoop({
      name: 'achievements.backfill',
      everyMs: EVERY_MS,
      run: () => runner.next(),
      leases,
    });
  }

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
