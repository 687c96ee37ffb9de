import { Inject, Injectable } from '@nestjs/common';
import { JournalReader, Sessions, type JournalEntry, type JournalPlace } from 'besitos/kernel';
import { Refill } from '../refill/refill.js';
import { RelayMeters } from '../relay.meters.js';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import { Renderer } from '../render/renderer.js';
import { RELAY } from '../store/relay-name.js';
import { Marker } from './marker.js';
import { Outlet } from './outlet.js';

/**
 * Sends what the journal holds, in order, at least once: to Redis first, then the cursor. Killed in between, it sends the same again under the
 * same ids.
 */
@Injectable()
export class Relay {
  private readonly reader: JournalReader;

  constructor(
    sessions: Sessions,
    private readonly renderer: Renderer,
    private readonly outlet: Outlet,
    private readonly refill: Refill,
    private readonly marker: Marker,
    private readonly meters: RelayMeters,
    @Inject(RELAY_OPTIONS) { batch }: RelayOptions,
  ) {
    this.reader = new JournalReader(sessions, { name: RELAY, batch, begin: 'now', handle: (rows) => this.send(rows) });
  }

  /**
   * Where it stands in the journal: all up to here was sent. A relay that runs here for the first time stands at the end: Pub/Sub begins
   * with what comes now, and the streams are filled with what the journal still has.
   */
  place(): Promise<JournalPlace> {
    return this.reader.place();
  }

  /** The next batch, first of what Redis lost, then of what is new; true: there may be more. */
  async next(): Promise<boolean> {
    if (!this.outlet.ready) return false;
    if (await this.refill.next(await this.place())) return true;
    return this.reader.next();
  }

  private async send(rows: readonly JournalEntry[]): Promise<void> {
    const messages = await this.renderer.render(rows);
    await this.marker.carry(messages, rows[rows.length - 1], true);
    for (const { type } of messages) this.meters.sent.inc({ type });
  }
}
