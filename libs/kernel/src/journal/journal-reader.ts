import type { Cause } from 'besitos/contracts';
import type { Sessions } from '../sql/sessions.js';
import type { Statement } from '../sql/statements.js';
import type { JournaledEvent } from './journal.js';
import { HORIZON } from './horizon.js';
import { BEGINNING, type JournalPosition } from './journal-position.js';

/** A journal row as readers get it. Times in ms. */
export interface JournalEntry {
  readonly id: string;
  readonly player: string;
  readonly seq: number;
  readonly kind: Cause['kind'];
  readonly cause: string;
  readonly at: number;
  readonly events: readonly JournaledEvent[];
  readonly recordedAt: number;
  /** Where the row stands: with `seq` and `id` its place. */
  readonly xid: string;
}

export interface JournalReaderOptions {
  /** The cursor's name in `kernel.readers`. */
  readonly name: string;
  /** Rows handed over at a time, default 500. */
  readonly batch?: number;
  /** Where a reader that has no cursor yet begins: at the oldest row (default), or with what is recorded from now on. */
  readonly begin?: 'oldest' | 'now';
  /** Whether a row may be handed over already; asked anew for each batch. The first that may not ends it, and waits with all behind it. Default: all. */
  readonly ready?: () => Promise<(row: JournalEntry) => boolean>;
  /** Must have taken effect when it resolves; may get the same rows again after a crash. */
  readonly handle: (rows: readonly JournalEntry[]) => Promise<void>;
}

const named = (name: string, text: string): Statement => ({ name: `kernel.readers.${name}`, text });
const FIND = named('find', 'SELECT low::text AS xid, seq, last::text AS id FROM kernel.readers WHERE name = $1');
const CREATE = named(
  'create',
  `INSERT INTO kernel.readers (name, low)
   VALUES ($1, CASE WHEN $2 = 'now' THEN ${HORIZON} ELSE '0'::xid8 END)
   ON CONFLICT DO NOTHING`,
);
/** Only from where the rows were read: a reader that was overtaken while it stood still must not take the cursor back. */
const MOVE = named(
  'move',
  `UPDATE kernel.readers SET low = $2::xid8, seq = $3::int8, last = $4::uuid
    WHERE name = $1 AND low = $5::xid8 AND seq IS NOT DISTINCT FROM $6::int8 AND last IS NOT DISTINCT FROM $7::uuid
   RETURNING name`,
);
const PUT = named('put', 'UPDATE kernel.readers SET low = $2::xid8, seq = $3::int8, last = $4::uuid WHERE name = $1');
/** Relies on the index journal_xid: its order goes first, so a batch is found without sorting what lies behind it. */
const ROWS = named(
  'rows',
  `SELECT id, player, seq, kind, cause, at, events, recorded_at AS "recordedAt", xid::text AS xid
     FROM kernel.journal j
    WHERE j.xid >= $1::xid8 AND j.xid < (SELECT ${HORIZON})
      AND ($2::int8 IS NULL OR (j.xid, j.seq, j.id) > ($1::xid8, $2::int8, $3::uuid))
    ORDER BY j.xid, j.seq, j.id LIMIT $4`,
);

/** The next rows behind a place, of transactions that are done; fewer than `limit`: for now there are no more. */
export const readJournal = (
  sessions: Sessions,
  { xid, seq, id }: JournalPosition,
  limit: number,
): Promise<JournalEntry[]> => sessions.read<JournalEntry>(ROWS, [xid, seq, id, limit]);

/**
 * Reads the journal with a durable cursor and misses nothing. Transactions commit out of order, so rows are handed over only below the horizon
 * (all transactions under it are done), in an order in which nothing is ever added behind the cursor and each player's rows keep their sequence.
 */
export class JournalReader {
  constructor(
    private readonly sessions: Sessions,
    private readonly options: JournalReaderOptions,
  ) {}

  /** Hands over the next rows; true: there may be more. One reader of a name at a time (hold a lease). */
  async next(): Promise<boolean> {
    const from = await this.position();
    const batch = this.options.batch ?? 500;
    const rows = await this.readyOnes(await readJournal(this.sessions, from, batch));
    if (!rows.length) return false;
    await this.options.handle(rows);
    await this.move(from, rows[rows.length - 1]);
    return rows.length === batch;
  }

  /** The last row that was handed over, or where the reader began. */
  async position(): Promise<JournalPosition> {
    const find = (): Promise<JournalPosition[]> => this.sessions.read<JournalPosition>(FIND, [this.options.name]);
    const [found] = await find();
    if (found) return found;
    await this.sessions.read(CREATE, [this.options.name, this.options.begin ?? 'oldest']);
    return (await find())[0];
  }

  /** Begins anew at the oldest row: everything is handed over once more. */
  async rewind(): Promise<void> {
    await this.position();
    await this.sessions.read(PUT, [this.options.name, BEGINNING.xid, null, null]);
  }

  private async readyOnes(rows: readonly JournalEntry[]): Promise<readonly JournalEntry[]> {
    if (!rows.length || !this.options.ready) return rows;
    const ready = await this.options.ready();
    const waiting = rows.findIndex((row) => !ready(row));
    return waiting < 0 ? rows : rows.slice(0, waiting);
  }

  private async move(from: JournalPosition, to: JournalPosition): Promise<void> {
    const values = [this.options.name, to.xid, to.seq, to.id, from.xid, from.seq, from.id];
    const moved = await this.sessions.read(MOVE, values);
    if (!moved.length)
      throw new Error(`the reader ${this.options.name} was overtaken by another: it begins from there`);
  }
}
