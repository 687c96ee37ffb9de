import type { Cause } from 'besitos/contracts';
import type { Sessions } from '../sql/sessions.js';
import type { Statement } from '../sql/statements.js';
import type { KeptFact } from './journal.js';

/** A journal row as readers get it. Times in ms. */
export interface JournalEntry {
  readonly id: string;
  readonly player: string;
  readonly seq: number;
  readonly kind: Cause['kind'];
  readonly cause: string;
  readonly at: number;
  readonly facts: readonly KeptFact[];
  readonly recordedAt: number;
}

interface Position {
  /** All transactions below are done with. */
  readonly low: string;
  /** The open window ends here (exclusive); null: none is open. */
  readonly high: string | null;
  /** The last row handed over in the open window. */
  readonly last: string | null;
}

export interface JournalReaderOptions {
  /** The cursor's name in `kernel.readers`. */
  readonly name: string;
  /** Rows handed over at a time, default 500. */
  readonly batch?: number;
  /** Must have taken effect when it resolves; may get the same rows again after a crash. */
  readonly handle: (rows: readonly JournalEntry[]) => Promise<void>;
}

/** Transactions a window spans at most, so that a long backlog is read in parts that sort quickly. */
const WINDOW = 2_000;

const named = (name: string, text: string): Statement => ({ name: `kernel.readers.${name}`, text });
const FIND = named('find', 'SELECT low::text, high::text, last::text FROM kernel.readers WHERE name = $1');
const CREATE = named('create', `INSERT INTO kernel.readers (name, low) VALUES ($1, '0') ON CONFLICT DO NOTHING`);
const SAVE = named(
  'save',
  'UPDATE kernel.readers SET low = $2::xid8, high = $3::xid8, last = $4::uuid WHERE name = $1',
);
/** Relies on the index journal (xid). Nothing new: no row. */
const OPEN = named(
  'open',
  `SELECT least(horizon, (first::text::bigint + ${WINDOW})::text::xid8)::text AS high
     FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon) h,
          LATERAL (SELECT xid AS first FROM kernel.journal WHERE xid >= $1::xid8 ORDER BY xid LIMIT 1) f
    WHERE first < horizon`,
);
const ROWS = named(
  'rows',
  `SELECT id, player, seq, kind, cause, at, facts, recorded_at AS "recordedAt"
     FROM kernel.journal
    WHERE xid >= $1::xid8 AND xid < $2::xid8 AND ($3::uuid IS NULL OR id > $3::uuid)
    ORDER BY id LIMIT $4`,
);

/**
 * Reads the journal with a durable cursor and misses nothing. Ids commit out of order, so the cursor is a horizon of transactions:
 * a window takes what committed between two horizons, in order of id, and is kept until it is finished.
 */
export class JournalReader {
  constructor(
    private readonly sessions: Sessions,
    private readonly options: JournalReaderOptions,
  ) {}

  /** Hands over the next rows; true: there may be more. One reader of a name at a time (hold a lease). */
  async next(): Promise<boolean> {
    const position = await this.position();
    const high = position.high ?? (await this.open(position.low));
    if (!high) return false;
    if (position.high === null) await this.save({ ...position, high });
    const batch = this.options.batch ?? 500;
    const rows = await this.sessions.read<JournalEntry>(ROWS, [position.low, high, position.last, batch]);
    if (rows.length) await this.options.handle(rows);
    const finished = rows.length < batch;
    await this.save(
      finished ? { low: high, high: null, last: null } : { low: position.low, high, last: rows[rows.length - 1].id },
    );
    return true;
  }

  /** Begins anew at the oldest row: everything is handed over once more. */
  async rewind(): Promise<void> {
    await this.position();
    await this.save({ low: '0', high: null, last: null });
  }

  private async position(): Promise<Position> {
    const [found] = await this.sessions.read<Position>(FIND, [this.options.name]);
    if (found) return found;
    await this.sessions.read(CREATE, [this.options.name]);
    return { low: '0', high: null, last: null };
  }

  private async open(low: string): Promise<string | null> {
    const [window] = await this.sessions.read<{ high: string }>(OPEN, [low]);
    return window?.high ?? null;
  }

  private async save({ low, high, last }: Position): Promise<void> {
    await this.sessions.read(SAVE, [this.options.name, low, high, last]);
  }
}
