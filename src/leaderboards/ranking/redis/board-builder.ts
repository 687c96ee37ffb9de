import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock, Leases, type Lease } from 'besitos/kernel';
import { v7 as uuid } from 'uuid';
import type { BoardPeriod } from '../../periods/board-period.js';
import { readAhead } from '../read-ahead.js';
import { StandingsSource } from '../standings.source.js';
import { piecesOf } from './pieces.js';
import { RanksUnreachable, RankServer } from './rank-server.js';
import { BEGIN, FILL, FINISH, LOOK } from './scripts/keep.js';
import { hiding, scoring, type Update } from './update.js';

/** Scripts on their way at once: Redis has the next when it is done with one, and a read of ours waits for these at most. */
const IN_FLIGHT = 4;
/** Boards of periods that are over stay so long after their end, or after they were built. */
const FORMER_KEPT_MS = 7 * 86_400_000;

/** Builds places in Redis from the table, one instance a place at a time, beside what goes on. */
@Injectable()
export class BoardBuilder implements BeforeApplicationShutdown {
  private readonly log = new Logger('Ranks');
  private readonly underWay = new Map<string, Promise<void>>();
  /** Asked for while under way: it may have been lost again when it was nearly done. */
  private readonly lookAgain = new Set<string>();
  private stopping = false;

  constructor(
    private readonly server: RankServer,
    private readonly source: StandingsSource,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.underWay.values());
  }

  /** Builds the place unless it is there; never rejects: the next question asks again. Who asks while it is under way has it looked at again. */
  request(boardPeriod: BoardPeriod, dense: boolean): Promise<void> {
    const known = this.underWay.get(boardPeriod.key);
    if (known) this.lookAgain.add(boardPeriod.key);
    if (known || this.stopping || !this.server.answers) return known ?? Promise.resolve();
    const work = this.buildMissing(boardPeriod, dense)
      .catch((error: unknown) => {
        if (!(error instanceof RanksUnreachable)) this.log.warn(`${boardPeriod.key} is not built: ${String(error)}`);
      })
      .finally(() => {
        this.underWay.delete(boardPeriod.key);
        if (this.lookAgain.delete(boardPeriod.key)) void this.request(boardPeriod, dense);
      });
    this.underWay.set(boardPeriod.key, work);
    return work;
  }

  /** Builds the place, whatever is there. False: another instance is at it. */
  async rebuild(boardPeriod: BoardPeriod, dense: boolean): Promise<boolean> {
    while (this.underWay.has(boardPeriod.key)) await this.underWay.get(boardPeriod.key);
    const lease = await this.leases.tryAcquire(`ranks:${boardPeriod.key}`);
    if (!lease) return false;
    try {
      await this.build(boardPeriod, dense, lease);
      return true;
    } finally {
      await lease.release();
    }
  }

  private async buildMissing(boardPeriod: BoardPeriod, dense: boolean): Promise<void> {
    const lease = await this.leases.tryAcquire(`ranks:${boardPeriod.key}`);
    if (!lease) return;
    try {
      const there = await this.server.ask(LOOK, boardPeriod.key, dense ? 1 : 0);
      if (there !== 1) await this.build(boardPeriod, dense, lease);
    } finally {
      await lease.release();
    }
  }

  private async build(boardPeriod: BoardPeriod, dense: boolean, lease: Lease): Promise<void> {
    const epoch = uuid();
    const began = performance.now();
    await this.server.ask(BEGIN, boardPeriod.key, epoch, dense ? 1 : 0, this.expiryOf(boardPeriod));
    // Who is hidden comes first. A change of either kind during the build is followed into the new data, and its sequence is higher.
    const hidden = await this.source.numberedHidden();
    await this.fill(boardPeriod, epoch, lease, hidden.map(hiding));
    let players = 0;
    for await (const standings of readAhead(this.source.numberedStandings(boardPeriod))) {
      players += standings.length;
      await this.fill(boardPeriod, epoch, lease, standings.map(scoring));
    }
    if ((await this.server.ask(FINISH, boardPeriod.key, epoch)) !== 1) throw new Error('what was built is lost');
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    this.log.log(`${boardPeriod.key} is built: ${players} players in ${seconds} s`);
  }

  private async fill(boardPeriod: BoardPeriod, epoch: string, lease: Lease, updates: readonly Update[]): Promise<void> {
    if (!updates.length) return;
    const pieces = piecesOf(updates);
    for (let from = 0; from < pieces.length; from += IN_FLIGHT) {
      if (this.stopping) throw new Error('the service stops');
      if (lease.lost) throw new Error('its lease is lost');
      const kept = await Promise.all(
        pieces
          .slice(from, from + IN_FLIGHT)
          .map((piece) => this.server.ask(FILL, boardPeriod.key, epoch, JSON.stringify(piece.flat().map(String)))),
      );
      if (kept.some((answer) => answer !== 1)) throw new Error('what was built is lost');
    }
  }

  /** Of Redis's clock; '' for a board without an end. */
  private expiryOf({ period: { until } }: BoardPeriod): number | '' {
    return until === null ? '' : Date.now() + Math.max(0, until - this.clock.now()) + FORMER_KEPT_MS;
  }
}
