import type { Activity, Answer, BoardRow, Refused } from 'besitos/contracts';

/** What settling leaderboards did: periods settled to the end, and the Besitos that ranks were paid. */
export interface Settlements {
  readonly periods: number;
  readonly besitos: number;
}

/** Where a replay goes: a game in this process, or a server. */
export interface ActivitySink {
  /** How far ahead of this machine's clock an activity may be, where that is for us to say. */
  readonly aheadMs?: number;
  /** Takes them in, in order; answers one for one. */
  take(activities: readonly Activity[]): Promise<readonly (Answer | Refused)[]>;
  /** Of this run; absent where none are settled, or not by us. */
  readonly settled?: Settlements;
  /** After the last activity: the clock of the game stands at `until` (ms). */
  runOn(until: number): Promise<void>;
  /** The first of the global board; nothing when the key may not read it. */
  top(limit: number): Promise<readonly BoardRow[] | undefined>;
  close(): Promise<void>;
}

export function isRefused(answer: Answer | Refused): answer is Refused {
  return 'problem' in answer;
}
