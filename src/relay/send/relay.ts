import { Inject, Injectable } from '@nestjs/common';
import { JournalReader, Sessions, writePlace, type JournalEntry } from 'besitos/kernel';
import { Refill } from '../refill/refill.js';
import { RelayMeters } from '../relay.meters.js';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import { Renderer } from '../render/renderer.js';
import { DatabaseId } from '../store/database-id.js';
import { RELAY } from '../store/relay-name.js';
import { Outlet } from './outlet.js';

/**
 * Sends what the journal holds, in order, at least once: streams and channels first, then the marker in Redis, then the cursor. Killed in
 * between, it sends the same again under the same ids.
 */
@Injectable()
export class Relay {
  private readonly reader: JournalReader;

  constructor(
    sessions: Sessions,
    private readonly renderer: Renderer,
    private readonly outlet: Outlet,
    private readonly refill: Refill,
    private readonly database: DatabaseId,
    private readonly meters: RelayMeters,
    @Inject(RELAY_OPTIONS) { batch }: RelayOptions,
  ) {
    this.reader = new JournalReader(sessions, { name: RELAY, batch, begin: 'now', handle: (rows) => this.send(rows) });
  }

  /** Makes the cursor of a relay that runs here for the first time: Pub/Sub begins here, streams with what the journal still has. */
  async open(): Promise<void> {
    await this.reader.place();
  }

  /** The next batch, first of what Redis lost, then of what is new; true: there may be more. */
  async next(): Promise<boolean> {
    if (!this.outlet.ready) return false;
    if (await this.refill.next(await this.reader.place())) return true;
    return this.reader.next();
  }

  private async send(rows: readonly JournalEntry[]): Promise<void> {
    const messages = await this.renderer.render(rows);
    await this.outlet.send(messages, { publish: true });
    await this.outlet.mark(await this.database.get(), writePlace(rows[rows.length - 1]));
    for (const { type } of messages) this.meters.sent.inc({ type });
  }
}
