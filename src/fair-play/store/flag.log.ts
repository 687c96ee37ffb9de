import { Injectable } from '@nestjs/common';
import type { FlagRule } from 'besitos/contracts';
import { Log, type Columns } from 'besitos/kernel';

/** A flag is kept with what the rule saw. */
export interface FlagRow {
  readonly player: string;
  /** Per player, from 1. */
  readonly flag: number;
  readonly rule: FlagRule;
  readonly activity: string | null;
  /** Event time in ms. */
  readonly at: number;
  readonly evidence: object;
  /** The end of the penalty it brought (ms), if it did. */
  readonly penaltyUntil: number | null;
}

@Injectable()
export class FlagLog extends Log<FlagRow> {
  readonly table = 'fair_play.flags';
  readonly columns: Columns<FlagRow> = {
    player: 'text',
    flag: 'int8',
    rule: 'text',
    activity: 'text',
    at: 'time',
    evidence: 'json',
    penaltyUntil: 'time',
  };
}
