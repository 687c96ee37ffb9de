import { Injectable } from '@nestjs/common';
import { JournalReader, Sessions, type JournalEntry } from 'besitos/kernel';
import { RankIndex } from '../ranking/rank-index.js';
import { RankDays } from '../rank-history/rank-days.js';
import { RankChangeNotifier } from './rank-change-notifier.js';
import { PresentRanks } from './present-ranks.js';

/** Rows a batch: a player is looked up once a batch and board, so the more rows have gathered, the less a row costs. */
const BATCH = 1_000;
/** While there is always more to read, an index counts as up to date that is less behind than this (by our clock and the database's). */
const BEHIND_MS = 5_000;

/**
 * Reads the journal for scores behind one durable cursor: brings the index up to date, notes the ranks of the day and raises
 * `LeaderboardChanged`. It may be killed anywhere: a row that comes again is compared with what was announced, and announced once.
 */
@Injectable()
export class RankReader {
  private readonly journal: JournalReader;
  private behindMs = 0;

  constructor(
    sessions: Sessions,
    private readonly index: RankIndex,
    private readonly present: PresentRanks,
    private readonly days: RankDays,
    private readonly notifier: RankChangeNotifier,
  ) {
    this.journal = new JournalReader(sessions, { name: 'ranks', batch: BATCH, handle: (rows) => this.take(rows) });
  }

  /** Takes the next rows; true: there may be more. One instance at a time. */
  async next(): Promise<boolean> {
    const more = await this.journal.next();
    if (!more || this.behindMs < BEHIND_MS) await this.index.confirm();
    return more;
  }

  /** Takes all there is now. */
  async all(): Promise<void> {
    while (await this.next());
  }

  private async take(rows: readonly JournalEntry[]): Promise<void> {
    this.behindMs = Date.now() - rows[rows.length - 1].recordedAt;
    const present = await this.present.of(rows);
    await this.days.note(present);
    await this.notifier.make(present);
  }
}
