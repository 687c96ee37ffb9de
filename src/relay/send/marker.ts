import { Injectable } from '@nestjs/common';
import { readPlace, writePlace, type JournalPlace } from 'besitos/kernel';
import { DatabaseId } from '../store/database-id.js';
import { Outlet } from './outlet.js';

/**
 * How far Redis was filled from this database, noted in Redis itself: a Redis that lost entries lost this as well. It moves only from where
 * it was read, so that what somebody else did to it in between (an operator, a FLUSHALL) is not covered up.
 */
@Injectable()
export class Marker {
  private seen: string | null = null;

  constructor(
    private readonly outlet: Outlet,
    private readonly database: DatabaseId,
  ) {}

  /** Nothing: Redis has never heard of this database, or has forgotten it. */
  async read(): Promise<JournalPlace | undefined> {
    this.seen = await this.outlet.marker(await this.database.get());
    return this.seen === null ? undefined : readPlace(this.seen);
  }

  /** From where it was last read. */
  async move(to: JournalPlace): Promise<void> {
    const next = writePlace(to);
    if (await this.outlet.moveMarker(await this.database.get(), this.seen, next)) this.seen = next;
  }

  /** Wherever it was. */
  async put(place: JournalPlace): Promise<void> {
    await this.outlet.setMarker(await this.database.get(), writePlace(place));
  }
}
