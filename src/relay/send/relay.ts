import { Inject, Injectable } from '@nestjs/common';
import { JournalReader, Sessions, type JournalPosition } from 'besitos/kernel';
import { Refill } from '../refill/refill.js';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import { RELAY } from '../store/relay-name.js';
import { Publisher } from './publisher.js';

/**
 * Sends what the journal holds, in order, at least once: to Redis first, then the cursor. Killed in between, it sends the same again under the
 * same ids.
 */
@Injectable()
export class Relay {
  private readonly reader: JournalReader;

  constructor(
    sessions: Sessions,
    publisher: Publisher,
    private readonly refill: Refill,
    @Inject(RELAY_OPTIONS) { batch }: RelayOptions,
  ) {
    this.reader = new JournalReader(sessions, {
      name: RELAY,
      batch,
      begin: 'now',
      handle: (rows) => publisher.send(rows),
    });
  }

  /**
   * Where it stands in the journal: all up to here was sent. A relay that runs here for the first time stands at the end: Pub/Sub begins
   * with what comes now, and the streams are filled with what the journal still has.
   */
  position(): Promise<JournalPosition> {
    return this.reader.position();
  }

  /** The next batch, first of what Redis lost, then of what is new; true: there may be more. */
  async next(): Promise<boolean> {
    if (await this.refill.next(await this.position())) return true;
    return this.reader.next();
  }
}
