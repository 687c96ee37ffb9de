import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { runningBoard } from '../read-board/board-in-period.js';

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
    const now = this.clock.now();
    const boards = this.rulebook.current().boards.filter(({ among }) => !among);
    this.warming = this.index
      .warm(boards.map((rule) => runningBoard(rule, now).place))
      .catch((error: unknown) => this.log.warn(`boards will be built when they are asked for: ${String(error)}`));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.warming;
  }
}
