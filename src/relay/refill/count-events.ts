import { Injectable } from '@nestjs/common';
import { type JournalPosition } from 'besitos/kernel';
import { Renderer } from '../render/renderer.js';
import { Relay } from '../send/relay.js';
import { JournalIndex } from '../store/journal-index.js';
import { Refill } from './refill.js';

/** What a refill by hand would send. */
@Injectable()
export class CountEvents {
  constructor(
    private readonly relay: Relay,
    private readonly refill: Refill,
    private readonly index: JournalIndex,
    private readonly renderer: Renderer,
  ) {}

  /** How many events of each type were recorded since (ms) and sent; nothing is sent. */
  async since(instant: number): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const end = await this.relay.position();
    let from: JournalPosition | undefined = await this.index.since(instant, end);
    while (from) {
      const rows = await this.refill.rowsBetween(from, end);
      for (const { type } of await this.renderer.render(rows)) counts.set(type, (counts.get(type) ?? 0) + 1);
      from = rows.at(-1);
    }
    return counts;
  }
}
