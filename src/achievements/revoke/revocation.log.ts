import { Injectable } from '@nestjs/common';
import { Log, type Columns } from 'besitos/kernel';

export interface RevocationRow {
  readonly player: string;
  readonly key: string;
  /** From 1, per player and key. */
  readonly count: number;
  /** How often it had been unlocked. */
  readonly times: number;
  readonly reason: string;
  readonly actor: string;
  /** Event time in ms. */
  readonly at: number;
}

/** Who lost what, when and why. Never changed: a later lift is in the journal. */
@Injectable()
export class RevocationLog extends Log<RevocationRow> {
  readonly table = 'achievements.revocations';
  readonly columns: Columns<RevocationRow> = {
    player: 'text',
    key: 'text',
    count: 'int8',
    times: 'int8',
    reason: 'text',
    actor: 'text',
    at: 'time',
  };
}
