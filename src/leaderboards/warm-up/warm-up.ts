import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BackgroundLoop, Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { BoardPeriod } from '../periods/board-period.js';
import { RankIndex } from '../ranking/rank-index.js';
import { scoredBoardsAt } from '../record-scores/scored-boards.js';

/** How often it is looked which boards run. Costs no query. */
const EVERY_MS = 1_000;
/** A period is made ready so long before it begins: it begins empty, so that nobody waits for it to be built. */
const AHEAD_MS = 60_000;

/** Keeps the running boards ready in a process that will be asked for ranks, as periods begin and the ruleset changes; a replay asks for none. */
@Injectable()
export class WarmUp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Leaderboards');
  private readonly loop = new BackgroundLoop({ name: 'warm-up', everyMs: EVERY_MS, run: () => this.keepReady() });
  private ready = '';

  constructor(
    private readonly index: RankIndex,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Tells the index when other boards run than before. */
  async keepReady(): Promise<boolean> {
    const rules = this.rulebook.current();
    const now = this.clock.now();
    const running = [now, now + AHEAD_MS].flatMap((at) => scoredBoardsAt(rules, at).all);
    const boardPeriods = new Map<string, BoardPeriod>(running.map((boardPeriod) => [boardPeriod.key, boardPeriod]));
    const wanted = [...boardPeriods.values()]
      .map(({ key, board }) => `${key} ${rules.board(board)?.ranking}`)
      .join('\n');
    if (wanted === this.ready) return false;
    this.ready = wanted;
    await this.index
      .warm([...boardPeriods.values()])
      .catch((error: unknown) => this.log.warn(`boards will be built when they are asked for: ${String(error)}`));
    return false;
  }
}
