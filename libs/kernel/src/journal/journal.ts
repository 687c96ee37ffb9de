import { Injectable } from '@nestjs/common';
import type { Cause, DomainEvent } from 'besitos/contracts';
import { Log } from '../stores/log.js';
import type { Columns } from '../sql/columns.js';
import type { Unit } from '../unit/unit.js';

/** An event as the journal keeps it: its name, and what `Event.kept` gave. */
export type JournaledEvent = readonly [name: string, body: object];

export interface JournalRow {
  /** uuid v7. */
  readonly id: string;
  readonly player: string;
  /** The player's own sequence over all rows, from 1. */
  readonly seq: number;
  readonly kind: Cause['kind'];
  /** Id of the activity or command. */
  readonly cause: string;
  readonly at: number;
  readonly activity: { readonly type: string; readonly payload: object } | null;
  readonly events: readonly JournaledEvent[];
}

/**
 * One row for each activity, operator's command and due event, with what was raised: the first answer to a repeat,
 * the outbox and the audit in one. PostgreSQL adds the transaction id and the time of recording.
 */
@Injectable()
export class Journal extends Log<JournalRow> {
  readonly table = 'kernel.journal';
  readonly columns: Columns<JournalRow> = {
    id: 'uuid',
    player: 'text',
    seq: 'int8',
    kind: 'text',
    cause: 'text',
    at: 'time',
    activity: 'json',
    events: 'json',
  };

  /** What the unit appended. */
  rowsOf(unit: Unit): readonly JournalRow[] {
    return this.slotOf(unit).rows as JournalRow[];
  }
}

/** What of a row concerns who listens to commits. */
export type CommittedRow = Pick<JournalRow, 'player' | 'seq' | 'events'>;

/** What is worth keeping of a step. */
export function journaledEvents(raised: readonly DomainEvent[]): readonly JournaledEvent[] {
  const rows: JournaledEvent[] = [];
  for (const event of raised) {
    const body = event.toJournal();
    if (body) rows.push([event.constructor.name, body]);
  }
  return rows;
}
