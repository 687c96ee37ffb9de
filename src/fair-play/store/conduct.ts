import type { AdmittedTimes } from './admitted-times.js';

/** What fair play remembers of a player. */
export interface Conduct {
  readonly player: string;
  readonly suspended: boolean;
  /** The last `fairPlay.remembered` admitted activities that count; trusted ones do not. */
  readonly admitted: AdmittedTimes;
}
