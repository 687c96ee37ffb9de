import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { comparePlaces, Leases, readJournal, Sessions, type JournalPlace } from 'besitos/kernel';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import { Renderer } from '../render/renderer.js';
import { Marker } from '../send/marker.js';
import { Outlet } from '../send/outlet.js';
import { Relay } from '../send/relay.js';
import { JournalIndex } from '../store/journal-index.js';
import { RELAY } from '../store/relay-name.js';
import { Refill } from './refill.js';

const LOOK_MS = 500;
const REDIS_WITHIN_MS = 10_000;

/** An operator's refill: puts the marker back, and sees to it that the hole is filled, by whichever instance relays or by this process. */
@Injectable()
export class RefillByHand {
  private readonly batch: number;

  constructor(
    private readonly relay: Relay,
    private readonly refill: Refill,
    private readonly outlet: Outlet,
    private readonly marker: Marker,
    private readonly index: JournalIndex,
    private readonly renderer: Renderer,
    private readonly sessions: Sessions,
    private readonly leases: Leases,
    @Inject(RELAY_OPTIONS) { batch = 500 }: RelayOptions,
  ) {
    this.batch = batch;
  }

  /** How many events of each type were recorded since (ms) and sent; nothing is sent. */
  async count(since: number): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const end = await this.relay.place();
    for (let from = await this.startOf(since, end); from;) {
      const rows = await readJournal(this.sessions, from, this.batch);
      const sent = rows.filter((row) => comparePlaces(row, end) <= 0);
      for (const { type } of await this.renderer.render(sent)) counts.set(type, (counts.get(type) ?? 0) + 1);
      from = sent.length === this.batch ? sent[sent.length - 1] : undefined;
    }
    return counts;
  }

  /** Sends again what was recorded since (ms) and sent; resolves when it is done. */
  async run(since: number): Promise<void> {
    const end = await this.relay.place();
    const start = await this.startOf(since, end);
    if (!start) return;
    await this.connect();
    const marker = await this.marker.read();
    if (!marker || comparePlaces(start, marker) < 0) await this.marker.put(start);
    await this.fill(end);
  }

  private async startOf(since: number, end: JournalPlace): Promise<JournalPlace | undefined> {
    const start = await this.index.since(since);
    return start && comparePlaces(start, end) < 0 ? start : undefined;
  }

  /** A running service does it; without one it is done here, under its lease. */
  private async fill(end: JournalPlace): Promise<void> {
    for (;;) {
      const lease = await this.leases.tryAcquire(RELAY);
      try {
        while (lease && !lease.lost && (await this.refill.next(end)));
      } finally {
        await lease?.release();
      }
      const marker = await this.marker.read();
      if (marker && comparePlaces(marker, end) >= 0) return;
      await pause(LOOK_MS);
    }
  }

  private async connect(): Promise<void> {
    this.outlet.connect(() => undefined);
    const end = Date.now() + REDIS_WITHIN_MS;
    while (!this.outlet.ready) {
      if (Date.now() > end) throw new Error('Redis does not answer. Start it, or correct REDIS_URL.');
      await pause(LOOK_MS);
    }
  }
}
