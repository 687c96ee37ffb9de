import { Inject, Injectable, Logger } from '@nestjs/common';
import { comparePlaces, readJournal, Sessions, type JournalEntry, type JournalPlace } from 'besitos/kernel';
import { RelayMeters } from '../relay.meters.js';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import { Renderer } from '../render/renderer.js';
import { Marker } from '../send/marker.js';
import { JournalIndex } from '../store/journal-index.js';

/**
 * Gives Redis back what it lost. The marker there says how far it was filled; a marker behind the relay's cursor, or none, is a hole: a Redis
 * that came back empty, without its last second, or that an operator wants filled again. It is filled in order and before anything new is
 * sent, into the streams alone (what was published was heard or missed then), and the marker moves along, so a refill that dies goes on.
 */
@Injectable()
export class Refill {
  private readonly log = new Logger(Refill.name);
  private readonly batch: number;
  private readonly maxLength: number;
  private refilled: number | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly renderer: Renderer,
    private readonly marker: Marker,
    private readonly index: JournalIndex,
    private readonly meters: RelayMeters,
    @Inject(RELAY_OPTIONS) { batch = 500, maxLength }: RelayOptions,
  ) {
    this.batch = batch;
    this.maxLength = maxLength;
  }

  /** Fills the next batch of the hole before `end`, where the relay stands; false: there is none. */
  async next(end: JournalPlace): Promise<boolean> {
    const from = await this.marker.read();
    if (from && comparePlaces(from, end) >= 0) return this.finish();
    this.begin(from);
    const rows = await this.rowsOf(from ?? (await this.index.newest(this.maxLength, end)), end);
    const messages = await this.renderer.render(rows);
    await this.marker.carry(messages, rows.length === this.batch ? rows[rows.length - 1] : end, false);
    this.meters.refilled.inc(messages.length);
    this.refilled! += messages.length;
    return true;
  }

  private async rowsOf(start: JournalPlace, end: JournalPlace): Promise<JournalEntry[]> {
    const rows = await readJournal(this.sessions, start, this.batch);
    return rows.filter((row) => comparePlaces(row, end) <= 0);
  }

  private begin(from: JournalPlace | undefined): void {
    if (this.refilled !== undefined) return;
    this.refilled = 0;
    this.meters.refills.inc();
    this.log.warn(`Redis has ${from ? 'not all that' : 'nothing of what'} it was sent: its streams are filled again`);
  }

  private finish(): false {
    if (this.refilled !== undefined) this.log.log(`the streams are filled again: ${this.refilled} events`);
    this.refilled = undefined;
    return false;
  }
}
