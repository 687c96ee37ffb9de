import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Cause } from 'besitos/contracts';
import { ApplyDue } from '../apply-due/apply-due.command.js';
import {
  BackgroundLoop,
  Clock,
  isConnectionLost,
  isContention,
  isDataError,
  Leases,
  NotLoaded,
  UnitOfWork,
  WallClock,
} from 'besitos/kernel';
import { DuePlayers, type DuePlayer } from './due-players.js';

/** Players a unit of work. */
const BATCH = 500;
const EVERY_MS = 5_000;

/**
 * Applies what falls due for players who stay away: on the clock, in order, on one instance at a time. It states the same as an activity of
 * theirs would have; what is done is no longer due, so a sweep that was cut short goes on where it stopped.
 */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Sweep.name);
  private readonly loop: BackgroundLoop;
  /** Where this pass has come to; a player who cannot be swept must not hold up the others. */
  private after: DuePlayer | undefined;

  constructor(
    private readonly players: DuePlayers,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
    leases: Leases,
  ) {
    this.loop = new BackgroundLoop({ name: 'streak-sweep', everyMs: EVERY_MS, run: () => this.next(), leases });
  }

  /** A replay goes by its activities alone: there the clock is theirs. */
  onApplicationBootstrap(): void {
    if (this.clock instanceof WallClock) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Sweeps the next batch of players; answers whether there is more. */
  async next(): Promise<boolean> {
    return (await this.batch()) === BATCH;
  }

  /** All that is due now; answers how many players that concerned. */
  async all(): Promise<number> {
    let swept = 0;
    for (;;) {
      const size = await this.batch();
      swept += size;
      if (size < BATCH) return swept;
    }
  }

  private async batch(): Promise<number> {
    const now = this.clock.now();
    const due = await this.players.dueBy(now, this.after, BATCH);
    await this.take(due, now);
    this.after = due.length === BATCH ? due[due.length - 1] : undefined;
    return due.length;
  }

  private async take(due: readonly DuePlayer[], now: number): Promise<void> {
    if (!due.length) return;
    try {
      await this.unit(due, now);
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (due.length === 1) return this.complain(due[0], error);
      const middle = due.length >> 1;
      await this.take(due.slice(0, middle), now);
      await this.take(due.slice(middle), now);
    }
  }

  private unit(due: readonly DuePlayer[], now: number): Promise<void> {
    const causes = due.map((each) => new Cause(`due:${each.player}:${each.due}`, each.player, now, undefined, 'due'));
    return this.units.run(causes, async (unit) => {
      for (const [i, cause] of causes.entries()) {
        try {
          await this.units.apply(unit, new ApplyDue(cause, undefined));
        } catch (error) {
          if (error instanceof NotLoaded || isConnectionLost(error) || isContention(error)) throw error;
          this.complain(due[i], error);
        }
      }
    });
  }

  private complain({ player }: DuePlayer, error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`what is due for player ${player} cannot be applied: ${told}`);
  }
}
