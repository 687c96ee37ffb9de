import type {
  AchievementRule,
  BoardRule,
  Criterion,
  LocalizedText,
  MetricRule,
  Ruleset,
  StreakTypeRule,
} from './ruleset.js';

/** A payload as it came; rules only ever look into it through compiled filters. */
export type Payload = Readonly<Record<string, unknown>>;

/** A ruleset made ready to run: filters are functions, look-ups are maps. Made once a version by `compile(ruleset)`. */
export interface Rules {
  readonly version: number;
  readonly ruleset: Ruleset;
  /** The action an activity means, or nothing: such an activity is ignored. */
  actionOf(type: string, payload: Payload): Action | undefined;
  action(key: string): Action | undefined;
  /** The cooldowns of an action; most have none. */
  cooldownsOn(action: string): readonly Cooldown[];
  streakType(key: string): StreakTypeRule | undefined;
  readonly streakTypes: readonly StreakTypeRule[];
  /** The metrics that an activity of this action (or of no action) may move; look-up only, cost does not grow with the others. */
  metricsOf(type: string, action: string | undefined): readonly Metric[];
  metric(key: string): Metric | undefined;
  /** In catalogue order. */
  readonly achievements: readonly Achievement[];
  achievement(key: string): Achievement | undefined;
  /** The definitions whose criteria name this metric (also built-ins), in catalogue order. */
  achievementsOn(metric: string): readonly Achievement[];
  readonly boards: readonly BoardRule[];
  board(key: string): BoardRule | undefined;
  /** The boards that keep scores of this metric (not `among` boards). */
  boardsOn(metric: string): readonly BoardRule[];
  /** In order of time. */
  readonly seasons: readonly Season[];
}

/** A stretch of event time (ms), `from` inclusive, `until` exclusive. */
export interface Season {
  readonly key: string;
  readonly name: LocalizedText;
  readonly from: number;
  readonly until: number;
}

export interface Action {
  readonly key: string;
  base(payload: Payload): number;
  readonly limit?: {
    readonly times: number;
    readonly per: 'local_day' | 'ever';
    by?(payload: Payload): string | undefined;
  };
  readonly bonuses: readonly { readonly reason: string; readonly amount: number; holds(payload: Payload): boolean }[];
  readonly streak?: string;
  readonly trusted: boolean;
  readonly capped: boolean;
}

export interface Cooldown {
  readonly seconds: number;
  /** What is being done again, as text; nothing when the field is missing: then nothing cools down. */
  by(payload: Payload): string | undefined;
}

export interface Metric {
  readonly key: string;
  readonly kind: MetricRule['kind'];
  /** The window and payload filter; the local hour is asked apart, since it needs the player's zone. */
  counts(payload: Payload, at: number): boolean;
  readonly localHours?: { readonly from: number; readonly to: number };
  /** The number to add or compare (sum, max), or the value to tell apart as text (distinct); nothing when missing or of the wrong kind. */
  numberOf(payload: Payload): number | undefined;
  valueOf(payload: Payload): string | undefined;
}

export interface Achievement {
  readonly rule: AchievementRule;
  readonly key: string;
  readonly order: number;
  readonly criteria: Criterion;
  /** Every metric its criteria name. */
  readonly metrics: readonly string[];
  /** For a repeatable one: its only leaf. */
  readonly repeats?: { readonly metric: string; readonly every: number };
  /** Whether it may unlock at this event time (ms): it is neither locked nor retired, and its window is open. */
  isActive(at: number): boolean;
}

/** Answers which rules hold at an event time (ms). Injected by this class as its token. */
export abstract class Rulebook {
  abstract at(eventTime: number): Rules;
  /** The newest version. */
  abstract current(): Rules;
}
