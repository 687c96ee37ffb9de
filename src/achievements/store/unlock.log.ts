import { Injectable } from '@nestjs/common';
import { Log, type Columns } from 'besitos/kernel';

export interface UnlockRow {
  readonly player: string;
  readonly key: string;
  readonly times: number;
  /** How often it had been taken back before. */
  readonly regained: number;
  /** Id of the activity that brought it; null: an operator's command, a backfill or a settled rank. */
  readonly activity: string | null;
  readonly reward: number;
  /** Event time in ms. */
  readonly at: number;
}

/** Every unlock ever, once: `(player, key, times, regained)` is its primary key. */
@Injectable()
export class UnlockLog extends Log<UnlockRow> {
  readonly table = 'achievements.unlocks';
  readonly columns: Columns<UnlockRow> = {
    player: 'text',
    key: 'text',
    times: 'int8',
    regained: 'int8',
    activity: 'text',
    reward: 'int8',
    at: 'time',
  };
}
