import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { comparePositions, Leases, type JournalPosition } from 'besitos/kernel';
import { Checkpoint } from '../send/checkpoint.js';
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
    private readonly checkpoint: Checkpoint,
    private readonly index: JournalIndex,
    private readonly leases: Leases,
  ) {}

  /** Sends again what was recorded since (ms) and sent; resolves when it is done. Redis must be connected. */
  async run(since: number): Promise<void> {
    const end = await this.relay.position();
    const start = await this.index.since(since, end);
    if (!start) return;
    const checkpoint = await this.checkpoint.read();
    if (!checkpoint || comparePositions(start, checkpoint) < 0) await this.checkpoint.put(start);
    while (!(await this.filled(end))) await pause(LOOK_MS);
  }

  /** A running service does it; without one it is done here, under its lease. */
  private async filled(end: JournalPosition): Promise<boolean> {
    const lease = await this.leases.tryAcquire(RELAY);
    try {
      while (lease && !lease.lost && (await this.refill.next(end)));
    } finally {
      await lease?.release();
    }
    const checkpoint = await this.checkpoint.read();
    return checkpoint !== undefined && comparePositions(checkpoint, end) >= 0;
  }
}
