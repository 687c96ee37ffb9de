import type { AdmittedTimes } from './admitted-times.js';
import type { FlagRecord } from './record.js';

/** What fair play remembers of a player. */
export interface Conduct {
  readonly player: string;
  readonly suspended: boolean;
  /** The last `fairPlay.remembered` admitted activities that count; trusted ones do not. */
  readonly admitted: AdmittedTimes;
  /** null for those who never were flagged: nearly everybody. */
  readonly record: FlagRecord | null;
}
