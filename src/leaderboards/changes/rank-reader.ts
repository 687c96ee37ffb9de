import { Injectable } from '@nestjs/common';
import { JournalReader, Sessions, type JournalEntry } from 'besitos/kernel';
import { RankIndex } from '../ranking/rank-index.js';
import { RankDays } from '../rank-history/rank-days.js';
import { RankChangeNotifier } from './rank-change-notifier.js';
import { PresentRanks } from './present-ranks.js';

/** Rows a batch: the more have gathered, the less a row costs, for a player is looked up once a batch and board. */
const BATCH = 1_000;
/** What is delivered together is committed in several units, all within this time. */
const TOGETHER_MS = 2_000;
/** How old a row is when its player is looked at once more. */
const AGAIN_MS = 3_000;
/** While there is ever more to read, an index counts as up to date that is less behind than this (by our clock and that of the database). */
const BEHIND_MS = 5_000;

/**
 * Reads the journal for scores, behind a durable cursor: brings the index up to them, notes the day's ranks and tells who moved.
 * Behind a second cursor it looks at everybody once more, when what was committed with their score is there as well and nothing came
 * after it: what others do later is none of theirs.
 * It may be killed anywhere: what it gets again is compared with what is kept, and said once.
 */
@Injectable()
export class RankReader {
  private readonly journal: JournalReader;
  private readonly settled: JournalReader;
  private behindMs = 0;
  /** When the newest row with scores was recorded, in ms. */
  private newest = 0;

  constructor(
    sessions: Sessions,
    private readonly index: RankIndex,
    private readonly present: PresentRanks,
    private readonly days: RankDays,
    private readonly notifier: RankChangeNotifier,
  ) {
    this.journal = new JournalReader(sessions, { name: 'ranks', batch: BATCH, handle: (rows) => this.take(rows) });
    this.settled = new JournalReader(sessions, {
      name: 'ranks.again',
      batch: BATCH,
      begin: 'now',
      ready: () => Promise.resolve(recordedBefore(Date.now() - AGAIN_MS)),
      handle: (rows) => this.takeAgain(rows),
    });
  }

  /** The next rows; true: there may be more. One at a time among all instances. */
  async next(): Promise<boolean> {
    const more = await this.journal.next();
    if (!more || this.behindMs < BEHIND_MS) await this.index.confirm();
    return more || this.settled.next();
  }

  /** All there is now. */
  async all(): Promise<void> {
    while (await this.next());
  }

  private async take(rows: readonly JournalEntry[]): Promise<void> {
    for (const row of rows) if (scored(row)) this.newest = Math.max(this.newest, row.recordedAt);
    this.behindMs = Date.now() - rows[rows.length - 1].recordedAt;
    const seen = await this.present.of(rows);
    await this.days.note(seen);
    await this.notifier.make(seen);
  }

  private async takeAgain(rows: readonly JournalEntry[]): Promise<void> {
    const last = rows.filter(({ recordedAt }) => recordedAt >= this.newest - TOGETHER_MS);
    if (!last.length) return;
    const seen = await this.present.of(last);
    await this.notifier.make(seen.map((each) => ({ ...each, again: true })));
  }
}

const scored = ({ events }: JournalEntry): boolean => events.some(([name]) => name === 'ScoresChanged');

function recordedBefore(instant: number): (row: JournalEntry) => boolean {
  return ({ recordedAt }) => recordedAt <= instant;
}
