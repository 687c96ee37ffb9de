import { Injectable } from '@nestjs/common';
import type { Cause, Fact } from 'besitos/contracts';
import { Log } from '../stores/log.js';
import type { Columns } from '../sql/columns.js';
import type { Unit } from '../unit/unit.js';

/** A fact as the journal keeps it: its name, and what `Fact.kept` gave. */
export type KeptFact = readonly [name: string, body: object];

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
  readonly facts: readonly KeptFact[];
}

/**
 * One row for each activity, operator's command and due event, with what was stated: the first answer to a repeat,
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
    facts: 'json',
  };

  /** What the unit appended. */
  rowsOf(unit: Unit): readonly JournalRow[] {
    return this.slotOf(unit).rows as JournalRow[];
  }
}

/** What of a row concerns who listens to commits. */
export type CommittedRow = Pick<JournalRow, 'player' | 'seq' | 'facts'>;

const NOTHING: readonly KeptFact[] = [];

/** What a step states that was so before; rarely anything. */
export function statedAgain(stated: readonly Fact[]): readonly KeptFact[] {
  if (!stated.some(({ again }) => again)) return NOTHING;
  return stated.filter(({ again }) => again).map((fact) => [fact.constructor.name, fact]);
}

/** What is worth keeping of a step. */
export function keptFacts(stated: readonly Fact[]): readonly KeptFact[] {
  const rows: KeptFact[] = [];
  for (const fact of stated) {
    const body = fact.kept();
    if (body) rows.push([fact.constructor.name, body]);
  }
  return rows;
}
