import type { BoardRule, LocalizedText } from 'besitos/ruleset';

export type PeriodKind = BoardRule['period'];

/** The kinds whose periods the calendar makes: there is one at every instant. */
export type CalendarKind = Exclude<PeriodKind, 'season'>;

/** A stretch of event time with a leaderboard of its own. In ms, `from` inclusive, `until` exclusive; all-time has neither end. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-W47`, `2026-11`, `2026-11-22`, the key of a season or `all`. */
  readonly key: string;
  readonly from: number | null;
  readonly until: number | null;
  /** Of a season. */
  readonly name?: LocalizedText;
}

/** The time between two seasons, before the first or after the last: nothing is scored in it. */
export interface Gap {
  readonly kind: 'season';
  readonly key: null;
  readonly from: number | null;
  readonly until: number | null;
  readonly name?: undefined;
}

export const ALL_TIME: Period = { kind: 'all_time', key: 'all', from: null, until: null };
