import { Injectable } from '@nestjs/common';
import {
  type Columns,
  isUniqueViolation,
  type JournaledEvent,
  Log,
  type Session,
  type Statement,
  textArray,
} from 'besitos/kernel';

interface InboxRow {
  readonly id: string;
  readonly player: string;
  readonly hash: Buffer;
  readonly journal: string;
}

/** What was taken in under an id before. */
export interface Seen {
  readonly hash: Buffer;
  /** null when the journal no longer has it. */
  readonly events: readonly JournaledEvent[] | null;
}

/** Every id ever taken in, with the hash of its content: one effect an id, for ever. */
@Injectable()
export class Inbox extends Log<InboxRow> {
  readonly table = 'intake.inbox';
  readonly columns: Columns<InboxRow> = { id: 'text', player: 'text', hash: 'bytes', journal: 'uuid' };

  /** Relies on the primary keys of the inbox and the journal. */
  private static readonly seen: Statement = {
    name: 'intake.inbox.seen',
    text: `
      SELECT i.id, i.hash, j.events
      FROM intake.inbox i LEFT JOIN kernel.journal j ON j.id = i.journal
      WHERE i.id = ANY($1::text[])`,
  };

  async find(session: Session, ids: readonly string[]): Promise<Map<string, Seen>> {
    const rows = await session.query<Seen & { id: string }>(Inbox.seen, [textArray(ids)]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Another unit took the same id in a moment ago: run again and find it. */
  static isTaken(error: unknown): boolean {
    return isUniqueViolation(error, 'inbox_pkey');
  }
}
