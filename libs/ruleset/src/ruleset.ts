import type { PayloadFilter, PayloadPath } from './payload-filter.js';

export type * from './payload-filter.js';

/**
 * The ruleset: every number of the game, as data. These are the shapes of `libs/ruleset/defaults/*.json` and of a `RULESET` file.
 * Multipliers are decimals with at most 4 places. Durations name their unit. Amounts are whole Besitos.
 */
export interface Ruleset {
  /** Grows with every activated change; each ledger entry names the version that made it. */
  readonly version: number;
  readonly intake: IntakeRules;
  readonly actions: readonly ActionRule[];
  readonly points: PointsRules;
  readonly fairPlay: FairPlayRules;
  readonly streaks: StreakRules;
  readonly metrics: readonly MetricRule[];
  readonly achievements: readonly AchievementRule[];
  readonly leaderboards: LeaderboardRules;
  readonly friends: FriendRules;
}

export interface IntakeRules {
  /** An activity whose time is further ahead of the machine's clock is refused. */
  readonly aheadSeconds: number;
}

export interface FriendRules {
  /** Friends a player may have. */
  readonly most: number;
  /** Requests of a player that may wait for an answer at once. */
  readonly openRequests: number;
}

/** What the ruleset makes of an activity. The first action (in order) whose `from` matches is taken. */
export interface ActionRule {
  readonly key: string;
  readonly from: { readonly type: string; readonly where?: PayloadFilter };
  /** Besitos: fixed, or `each` for every full `unit` of a payload number, at most `max`. */
  readonly base:
    number | { readonly field: PayloadPath; readonly unit: number; readonly each: number; readonly max: number };
  /** How often it pays: per local day, or ever; `by` counts each value of a payload field apart (a missing value is never limited). */
  readonly limit?: { readonly times: number; readonly per: 'local_day' | 'ever'; readonly by?: PayloadPath };
  readonly bonuses?: readonly { readonly reason: string; readonly when: PayloadFilter; readonly amount: number }[];
  /** The streak type it advances. */
  readonly streak?: string;
  /** Exempt from fair play but for suspension. */
  readonly trusted?: boolean;
  /** `false`: outside the hourly cap. Default true; trusted actions are always outside. */
  readonly capped?: boolean;
}

export interface PointsRules {
  readonly callerMultiplierMax: number;
  /** The product of multiplier × vip × streak × event is cut here. */
  readonly combinedMax: number;
  readonly vip: { readonly none: number; readonly standard: number; readonly premium: number };
  /** The streak whose count multiplies; `steps` ascending by `from` (count), the last one reached holds. */
  readonly streak: {
    readonly type: string;
    readonly steps: readonly { readonly from: number; readonly multiplier: number }[];
    readonly vipExtra: number;
  };
  readonly levelBonus: { readonly perLevel: number; readonly max: number };
  readonly hourlyCap: number;
  /** Level L needs `factor × L × (L − 1)` experience; `top` is the last level. */
  readonly levels: { readonly factor: number; readonly top: number };
  /** Seasonal multipliers; `from` inclusive, `until` exclusive, ISO instants. Empty `actions`: all. */
  readonly events: readonly {
    readonly key: string;
    readonly from: string;
    readonly until: string;
    readonly multiplier: number;
    readonly actions?: readonly string[];
  }[];
}

export interface FairPlayRules {
  readonly rate: { readonly admitted: number; readonly seconds: number };
  readonly cooldowns: readonly CooldownRule[];
  readonly largeAward: { readonly over: number };
  readonly dayTotal: { readonly over: number };
  readonly rapidFire: { readonly admitted: number; readonly seconds: number };
  readonly metronome: {
    readonly admitted: number;
    readonly meanFromSeconds: number;
    readonly meanToSeconds: number;
    readonly deviationBelow: number;
  };
  readonly penalty: {
    readonly flags: number;
    readonly rules: number;
    readonly hours: number;
    readonly multiplier: number;
    readonly minutes: number;
  };
  readonly flagOnceInMinutes: number;
  /** How many admitted times the patterns look back on. */
  readonly remembered: number;
}

/** The same thing may be done again only after `seconds`. What is the same is told by `by`. */
export interface CooldownRule {
  readonly action: string;
  /** A payload field; or several, of which the first must be there (else nothing cools down) and the others tell apart further. */
  readonly by: PayloadPath | readonly PayloadPath[];
  readonly seconds: number;
}

export interface StreakRules {
  readonly types: readonly StreakTypeRule[];
  readonly lateDays: number;
  readonly freeze: { readonly perMonth: number; readonly minCount: number };
  readonly pause: { readonly maxDays: number; readonly perYear: number };
  readonly repair: {
    readonly withinHours: number;
    readonly onceInDays: number;
    readonly perCount: number;
    readonly min: number;
    readonly max: number;
  };
  readonly risk: {
    /** With more hours left the level is 1 (safe); else it is at least 2. */
    readonly safeAboveHours: number;
    /** Descending: with at most (the last: less than) so many hours left the level is at least 3, 4, 5. */
    readonly levelsBelowHours: readonly number[];
    /** Entering this level is announced, once a day of a chain; from 3 on, and 0: never. */
    readonly notifyLevel: number;
    readonly notifyMinCount: number;
  };
  /** The health of a live streak, at most 100: `base`, what its count and its multiplier give (the last step reached), and some for each milestone. */
  readonly health: {
    readonly base: number;
    readonly counts: readonly { readonly from: number; readonly points: number }[];
    readonly perMilestone: number;
    readonly milestonesMax: number;
    readonly multipliers: readonly { readonly from: number; readonly points: number }[];
  };
  readonly zoneChangeOnceInDays: number;
}
export interface StreakTypeRule {
  readonly key: string;
  /** Neighbouring days of a chain are at most this many days from each other. */
  readonly apart: number;
  readonly graceHours: number;
  readonly milestones: readonly { readonly count: number; readonly reward: number; readonly badge?: string }[];
}

/** A number kept per player over activities that were admitted or ignored. */
export interface MetricRule {
  readonly key: string;
  readonly kind: 'count' | 'sum' | 'max' | 'distinct';
  /** Needed for sum, max and distinct. */
  readonly field?: PayloadPath;
  /** What is counted: activities of these actions, of actions of this streak, or of these incoming types. */
  readonly over: { readonly actions?: readonly string[]; readonly streak?: string; readonly types?: readonly string[] };
  readonly where?: PayloadFilter;
  /** Local hours of the player's zone, `from` inclusive, `to` exclusive, 0–24. */
  readonly localHours?: { readonly from: number; readonly to: number };
  /** Counts only activities in this window of event time. */
  readonly window?: ActiveWindow;
  /** What it counts, in words: `{ "en": { "one": "chapter", "other": "chapters" }, … }`. Without: its key. */
  readonly unit?: { readonly en: CountedNoun; readonly es: CountedNoun };
}
export interface CountedNoun {
  readonly one: string;
  readonly other: string;
}
/** ISO instants; `from` inclusive, `until` exclusive. */
export interface ActiveWindow {
  readonly from?: string;
  readonly until?: string;
}

export type Tier = 'bronze' | 'silver' | 'gold' | 'platinum';
export type Category = 'narrative' | 'social' | 'exploration' | 'engagement' | 'milestone' | 'special';
export type AchievementState = 'active' | 'locked' | 'retired';
export type Criterion =
  | { readonly metric: string; readonly gte: number }
  | { readonly metric: string; readonly lte: number }
  | { readonly all: readonly Criterion[] }
  | { readonly any: readonly Criterion[] }
  | { readonly not: Criterion };
/** A text in every shipped language; `en` is the fallback. */
export interface LocalizedText {
  readonly en: string;
  readonly es: string;
}
export interface AchievementRule {
  readonly key: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly category: Category;
  readonly tier: Tier;
  readonly reward: number;
  readonly criteria: Criterion;
  readonly secret?: boolean;
  /** One leaf only; unlocks at 1 ×, 2 ×, 3 × … its threshold. */
  readonly repeatable?: boolean;
  readonly window?: ActiveWindow;
  /** Ascending order of the catalogue: also the order of unlocking within one wave. */
  readonly order: number;
  readonly icon: string;
  readonly prerequisites?: readonly string[];
  /** Default active. Locked: nobody unlocks it any more, who holds it keeps it. Retired: so too, and who does not hold it no longer sees it. */
  readonly state?: AchievementState;
}

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
