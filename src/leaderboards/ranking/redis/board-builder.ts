import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock, Leases, type Lease } from 'besitos/kernel';
import { v7 as uuid } from 'uuid';
import type { Place } from '../../periods/place.js';
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
  request(place: Place, dense: boolean): Promise<void> {
    const known = this.underWay.get(place.key);
    if (known) this.lookAgain.add(place.key);
    if (known || this.stopping || !this.server.answers) return known ?? Promise.resolve();
    const work = this.buildMissing(place, dense)
      .catch((error: unknown) => {
        if (!(error instanceof RanksUnreachable)) this.log.warn(`${place.key} is not built: ${String(error)}`);
      })
      .finally(() => {
        this.underWay.delete(place.key);
        if (this.lookAgain.delete(place.key)) void this.request(place, dense);
      });
    this.underWay.set(place.key, work);
    return work;
  }

  /** Builds the place, whatever is there. False: another instance is at it. */
  async rebuild(place: Place, dense: boolean): Promise<boolean> {
    while (this.underWay.has(place.key)) await this.underWay.get(place.key);
    const lease = await this.leases.tryAcquire(`ranks:${place.key}`);
    if (!lease) return false;
    try {
      await this.build(place, dense, lease);
      return true;
    } finally {
      await lease.release();
    }
  }

  private async buildMissing(place: Place, dense: boolean): Promise<void> {
    const lease = await this.leases.tryAcquire(`ranks:${place.key}`);
    if (!lease) return;
    try {
      const there = await this.server.ask(LOOK, place.key, dense ? 1 : 0);
      if (there !== 1) await this.build(place, dense, lease);
    } finally {
      await lease.release();
    }
  }

  private async build(place: Place, dense: boolean, lease: Lease): Promise<void> {
    const epoch = uuid();
    const began = performance.now();
    await this.server.ask(BEGIN, place.key, epoch, dense ? 1 : 0, this.expiryOf(place));
    // Who is hidden comes first. A change of either kind during the build is followed into the new data, and its sequence is higher.
    const hidden = await this.source.numberedHidden();
    await this.fill(place, epoch, lease, hidden.map(hiding));
    let players = 0;
    for await (const standings of readAhead(this.source.numberedStandings(place))) {
      players += standings.length;
      await this.fill(place, epoch, lease, standings.map(scoring));
    }
    if ((await this.server.ask(FINISH, place.key, epoch)) !== 1) throw new Error('what was built is lost');
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    this.log.log(`${place.key} is built: ${players} players in ${seconds} s`);
  }

  private async fill(place: Place, epoch: string, lease: Lease, updates: readonly Update[]): Promise<void> {
    if (!updates.length) return;
    const pieces = piecesOf(updates);
    for (let from = 0; from < pieces.length; from += IN_FLIGHT) {
      if (this.stopping) throw new Error('the service stops');
      if (lease.lost) throw new Error('its lease is lost');
      const kept = await Promise.all(
        pieces
          .slice(from, from + IN_FLIGHT)
          .map((piece) => this.server.ask(FILL, place.key, epoch, JSON.stringify(piece.flat().map(String)))),
      );
      if (kept.some((answer) => answer !== 1)) throw new Error('what was built is lost');
    }
  }

  /** Of Redis's clock; '' for a board without an end. */
  private expiryOf({ period: { until } }: Place): number | '' {
    return until === null ? '' : Date.now() + Math.max(0, until - this.clock.now()) + FORMER_KEPT_MS;
  }
}
