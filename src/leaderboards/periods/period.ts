import type { BoardRule } from 'besitos/ruleset';

export type PeriodKind = BoardRule['period'];

/** A stretch of event time with a leaderboard of its own. In ms, `from` inclusive, `until` exclusive; all-time has neither end. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-W47`, `2026-11`, `2026-11-22` or `all`. */
  readonly key: string;
  readonly from: number | null;
  readonly until: number | null;
}

export const ALL_TIME: Period = { kind: 'all_time', key: 'all', from: null, until: null };
