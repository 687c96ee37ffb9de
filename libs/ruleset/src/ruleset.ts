import type { AchievementRule } from './shapes/achievements.js';
import type { ActionRule } from './shapes/actions.js';
import type { FairPlayRules } from './shapes/fair-play.js';
import type { FriendRules } from './shapes/friends.js';
import type { IntakeRules } from './shapes/intake.js';
import type { LeaderboardRules } from './shapes/leaderboards.js';
import type { MetricRule } from './shapes/metrics.js';
import type { PointsRules } from './shapes/points.js';
import type { StreakRules } from './shapes/streaks.js';

export type * from './payload-filter.js';
export type * from './shapes/achievements.js';
export type * from './shapes/actions.js';
export type * from './shapes/fair-play.js';
export type * from './shapes/friends.js';
export type * from './shapes/intake.js';
export type * from './shapes/leaderboards.js';
export type * from './shapes/metrics.js';
export type * from './shapes/parts.js';
export type * from './shapes/points.js';
export type * from './shapes/streaks.js';

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
