import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { scoredPlacesAt } from '../record-scores/scored-places.js';

/** Builds the running boards beside the start of a process that will be asked for ranks; a replay is not. */
@Injectable()
export class WarmUp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Leaderboards');
  private warming: Promise<void> | undefined;

  constructor(
    private readonly index: RankIndex,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.host.httpAdapter) return;
    this.warming = this.index
      .warm(scoredPlacesAt(this.rulebook.current(), this.clock.now()).all)
      .catch((error: unknown) => this.log.warn(`boards will be built when they are asked for: ${String(error)}`));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.warming;
  }
}
