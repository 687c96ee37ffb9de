import { Injectable } from '@nestjs/common';
import type { Rejection } from 'besitos/contracts';
import { Log, type Columns } from 'besitos/kernel';

/** A refused activity is kept: who, what, which rule, when. */
export interface RefusedActivity {
  readonly player: string;
  readonly activity: string;
  /** The incoming type. */
  readonly type: string;
  readonly action: string;
  readonly rule: Rejection;
  /** Event time in ms. */
  readonly at: number;
}

@Injectable()
export class RefusedActivityLog extends Log<RefusedActivity> {
  readonly table = 'fair_play.refused';
  readonly columns: Columns<RefusedActivity> = {
    player: 'text',
    activity: 'text',
    type: 'text',
    action: 'text',
    rule: 'text',
    at: 'time',
  };
}
