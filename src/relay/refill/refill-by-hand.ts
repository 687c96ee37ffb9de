import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { comparePlaces, Leases, type JournalPlace } from 'besitos/kernel';
import { Marker } from '../send/marker.js';
import { Relay } from '../send/relay.js';
import { JournalIndex } from '../store/journal-index.js';
import { RELAY } from '../store/relay-name.js';
import { Refill } from './refill.js';

const LOOK_MS = 500;

/** An operator's refill: puts the marker back, and sees to it that the hole is filled, by whichever instance relays or by this process. */
@Injectable()
export class RefillByHand {
  constructor(
    private readonly relay: Relay,
    private readonly refill: Refill,
    private readonly marker: Marker,
    private readonly index: JournalIndex,
    private readonly leases: Leases,
  ) {}

  /** Sends again what was recorded since (ms) and sent; resolves when it is done. Redis must be connected. */
  async run(since: number): Promise<void> {
    const end = await this.relay.place();
    const start = await this.index.since(since, end);
    if (!start) return;
    const marker = await this.marker.read();
    if (!marker || comparePlaces(start, marker) < 0) await this.marker.put(start);
    while (!(await this.filled(end))) await pause(LOOK_MS);
  }

  /** A running service does it; without one it is done here, under its lease. */
  private async filled(end: JournalPlace): Promise<boolean> {
    const lease = await this.leases.tryAcquire(RELAY);
    try {
      while (lease && !lease.lost && (await this.refill.next(end)));
    } finally {
      await lease?.release();
    }
    const marker = await this.marker.read();
    return marker !== undefined && comparePlaces(marker, end) >= 0;
  }
}
