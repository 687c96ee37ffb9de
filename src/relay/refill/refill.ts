import { Inject, Injectable, Logger } from '@nestjs/common';
import { comparePositions, readJournal, Sessions, type JournalEntry, type JournalPosition } from 'besitos/kernel';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import { Publisher } from '../send/publisher.js';
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
  /** Events of the hole that is being filled; nothing: there is none. */
  private refilled: number | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly publisher: Publisher,
    private readonly index: JournalIndex,
    @Inject(RELAY_OPTIONS) { batch = 500, maxLength }: RelayOptions,
  ) {
    this.batch = batch;
    this.maxLength = maxLength;
  }

  /** Fills the next batch of the hole before `end`, where the relay stands; false: there is none. */
  async next(end: JournalPosition): Promise<boolean> {
    const from = await this.publisher.filled();
    if (from && comparePositions(from, end) >= 0) return this.finish();
    this.refilled ??= this.begin(from);
    const rows = await this.rowsBetween(from ?? (await this.index.newest(this.maxLength, end)), end);
    const to = rows.length === this.batch ? rows[rows.length - 1] : end;
    this.refilled += await this.publisher.sendAgain(rows, to);
    return true;
  }

  /** The next rows behind a place, up to `end`; fewer than a batch: there are no more. */
  async rowsBetween(start: JournalPosition, end: JournalPosition): Promise<JournalEntry[]> {
    const rows = await readJournal(this.sessions, start, this.batch);
    return rows.filter((row) => comparePositions(row, end) <= 0);
  }

  private begin(from: JournalPosition | undefined): number {
    this.publisher.countLoss();
    this.log.warn(`Redis has ${from ? 'not all that' : 'nothing of what'} it was sent: its streams are filled again`);
    return 0;
  }

  private finish(): false {
    if (this.refilled !== undefined) this.log.log(`the streams are filled again: ${this.refilled} events`);
    this.refilled = undefined;
    return false;
  }
}
