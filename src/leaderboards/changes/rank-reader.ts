import { Injectable } from '@nestjs/common';
import { JournalReader, Sessions, type JournalEntry } from 'besitos/kernel';
import { RankDays } from '../rank-history/rank-days.js';
import { Announcements } from './announcements.js';
import { PresentRanks } from './present-ranks.js';

/** Rows a batch: the more have gathered, the less a row costs, for a player is looked up once a batch and board. */
const BATCH = 1_000;

/**
 * Reads the journal for scores, behind a durable cursor: brings the index up to them, notes the day's ranks and tells who moved.
 * It may be killed anywhere: what it gets again is compared with what is kept, and said once.
 */
@Injectable()
export class RankReader {
  private readonly journal: JournalReader;

  constructor(
    sessions: Sessions,
    private readonly present: PresentRanks,
    private readonly days: RankDays,
    private readonly announcements: Announcements,
  ) {
    this.journal = new JournalReader(sessions, { name: 'ranks', batch: BATCH, handle: (rows) => this.take(rows) });
  }

  /** The next rows; true: there may be more. One at a time among all instances. */
  next(): Promise<boolean> {
    return this.journal.next();
  }

  /** All there is now. */
  async all(): Promise<void> {
    while (await this.next());
  }

  private async take(rows: readonly JournalEntry[]): Promise<void> {
    const seen = await this.present.of(rows);
    await this.days.note(seen);
    await this.announcements.make(seen);
  }
}
