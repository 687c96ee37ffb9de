import type { LocalizedText } from './parts.js';

export interface LeaderboardRules {
  readonly boards: readonly BoardRule[];
  /** The periods of boards by `season`; no two overlap, and there may be time between them. */
  readonly seasons: readonly SeasonRule[];
  readonly settling: {
    readonly afterHours: number;
    readonly minParticipants: number;
    readonly betterShare: number;
    readonly ranks: readonly {
      readonly from: number;
      readonly to: number;
      readonly reward: number;
      readonly badge?: string;
    }[];
    readonly personalBest: number;
    readonly vipShare: number;
  };
  readonly insights: {
    /** Finished periods that a trend looks at. */
    readonly trendPeriods: number;
    /** A trend that changes by at most this share of its mean a period is steady. */
    readonly steadyShare: number;
    /** Missing at most this share of the personal best is close to it. */
    readonly nearBestShare: number;
    /** Settled ranks that a competitive level asks for: this rank or better, so many times; a champion also came first. */
    readonly levels: {
      readonly rising: number;
      readonly competitive: { readonly rank: number; readonly bests: number };
      readonly elite: { readonly rank: number; readonly times: number };
      readonly champion: { readonly rank: number; readonly times: number };
    };
  };
  readonly announce: { readonly top: number; readonly moved: number; readonly allTimeBand: number };
}
/** ISO instants; `from` inclusive, `until` exclusive. */
export interface SeasonRule {
  readonly key: string;
  readonly name: LocalizedText;
  readonly from: string;
  readonly until: string;
}
export interface BoardRule {
  readonly key: string;
  readonly name: LocalizedText;
  /**
   * `experience`, `earned` (Besitos earned in the period), a built-in number or the key of a metric. Boards with periods rank what is gained
   * in them: `earned`, a count, a sum or a number of different values.
   */
  readonly metric: string;
  readonly period: 'daily' | 'weekly' | 'monthly' | 'season' | 'all_time';
  readonly ranking: 'standard' | 'dense' | 'ordinal';
  /** Lists end after so many rows; default: they show everybody. */
  readonly size?: number;
  readonly settles: boolean;
  /** `friends`: the scores of the board named by `scoresOf`, seen among a player and their friends; it keeps none of its own. */
  readonly among?: 'friends';
  readonly scoresOf?: string;
}
