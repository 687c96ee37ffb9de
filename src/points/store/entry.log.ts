import { Injectable } from '@nestjs/common';
import type { Calculation, EntryKind } from 'besitos/contracts';
import { Log, type Columns } from 'besitos/kernel';

/** A row of the ledger. Never changed or deleted: the table itself refuses that. */
export interface EntryRow {
  readonly player: string;
  readonly seq: number;
  readonly kind: EntryKind;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly action: string;
  /** Its source: the activity it was paid for, or what an operator named. */
  readonly activity: string | null;
  /** What set the chain going: the activity's id or the command's correlation id. */
  readonly correlation: string;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly metadata: object | null;
  /** Event time in ms. */
  readonly at: number;
  readonly ruleset: number;
  readonly calculation: Calculation;
  /** The entry this one corrects. */
  readonly correctsSeq: number | null;
}

@Injectable()
export class EntryLog extends Log<EntryRow> {
  readonly table = 'points.entries';
  readonly columns: Columns<EntryRow> = {
    player: 'text',
    seq: 'int8',
    kind: 'text',
    amount: 'int8',
    balanceAfter: 'int8',
    action: 'text',
    activity: 'text',
    correlation: 'text',
    reason: 'text',
    actor: 'text',
    metadata: 'json',
    at: 'time',
    ruleset: 'int8',
    calculation: 'json',
    correctsSeq: 'int8',
  };
}
