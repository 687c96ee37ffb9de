import { Injectable } from '@nestjs/common';
import { Log, type Columns } from 'besitos/kernel';

export interface UnlockRow {
  readonly player: string;
  readonly key: string;
  readonly times: number;
  /** Id of the activity that brought it; null: an operator's command. */
  readonly activity: string | null;
  readonly reward: number;
  /** Event time in ms. */
  readonly at: number;
}

/** Every unlock ever, once: `(player, key, times)` is its primary key. */
@Injectable()
export class UnlockLog extends Log<UnlockRow> {
  readonly table = 'achievements.unlocks';
  readonly columns: Columns<UnlockRow> = {
    player: 'text',
    key: 'text',
    times: 'int8',
    activity: 'text',
    reward: 'int8',
    at: 'time',
  };
}
