import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BackgroundLoop, Leases } from 'besitos/kernel';
import { BackfillRunner } from './backfill-runner.js';

/** How soon another instance takes over, and how soon one that waits for older transactions looks again. */
const EVERY_MS = 1_000;

/** Of the time a piece took. The embedded engine runs in this very thread: without a pause no request would be heard until the end. */
const ROOM = 0.25;

async function withRoom(piece: () => Promise<boolean>): Promise<boolean> {
  const began = performance.now();
  const more = await piece();
  if (more) await delay((performance.now() - began) * ROOM);
  return more;
}

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
      run: () => withRoom(() => runner.next()),
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
