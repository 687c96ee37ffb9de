import { Injectable } from '@nestjs/common';
import { Log, type Columns } from 'besitos/kernel';

/** What came for a period when it was no longer open. */
export interface LateScore {
  /** `<board>|<period>`. */
  readonly key: string;
  readonly player: string;
  /** By how much the score would have changed. */
  readonly score: number;
  /** Event time in ms. */
  readonly at: number;
  readonly cause: string;
}

/** For the record: it changes no rank and no reward. */
@Injectable()
export class LateScoreLog extends Log<LateScore> {
  readonly table = 'leaderboards.late_scores';
  readonly columns: Columns<LateScore> = { key: 'text', player: 'text', score: 'int8', at: 'time', cause: 'text' };
}
