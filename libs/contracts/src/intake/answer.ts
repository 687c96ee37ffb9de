import type { Unlock } from '../achievements/achievements-unlocked.event.js';
import type { Rejection } from '../fair-play/activity-rejected.event.js';
import type { RankChange } from '../leaderboards/get-rank-changes.query.js';
import type { EntryView } from '../points/explain.js';
import type { AwardOutcome } from '../points/points-awarded.event.js';
import type { StreakChange } from '../streaks/streak-change.js';

/** An unlock, and the wave it came in: 1 by the activity itself, 2 by what wave 1 brought, and so on. */
export type UnlockInWave = Unlock & { readonly wave: number };

export type Outcome = AwardOutcome | Rejection;

/** What an activity did. The same for ever: a repeat gets it again, marked `replayed`. */
export interface Answer {
  readonly status: 200;
  readonly id: string;
  readonly playerId: string;
  readonly outcome: Outcome;
  readonly replayed?: true;
  /** After the activity; absent when it was rejected. */
  readonly balance?: number;
  readonly experience?: number;
  readonly level?: { readonly before: number; readonly after: number; readonly passed: readonly number[] };
  readonly entries: readonly EntryView[];
  /** Breaks that were due, then what advanced. */
  readonly streaks: readonly StreakChange[];
  /** Of all waves, in order. */
  readonly unlocks: readonly UnlockInWave[];
  /** Informative and no part of the first answer: absent in a repeat. */
  readonly rankChanges?: readonly RankChange[];
}

/** RFC 9457, with a stable `code`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly correlationId?: string;
}

/** An activity that was not taken in. */
export interface Refused {
  readonly status: number;
  readonly id: string | null;
  readonly problem: Problem;
}
