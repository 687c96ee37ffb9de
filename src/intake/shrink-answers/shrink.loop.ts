import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BackgroundLoop, Leases } from 'besitos/kernel';
import { ShrinkAnswers } from './shrink-answers.js';

const EVERY_MS = 10 * 60_000;

/** Beside the requests, on one instance at a time; a replay shrinks nothing. */
@Injectable()
export class ShrinkLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: BackgroundLoop;

  constructor(
    answers: ShrinkAnswers,
    leases: Leases,
    private readonly host: HttpAdapterHost,
  ) {
    this.loop = new BackgroundLoop({ name: 'intake.shrink', everyMs: EVERY_MS, run: () => answers.next(), leases });
  }

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
