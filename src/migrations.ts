import { kernelMigrations } from 'besitos/kernel';
import { achievementsMigrations } from './achievements/migrations/index.js';
import { badgesMigrations } from './badges/migrations/index.js';
import { fairPlayMigrations } from './fair-play/migrations/index.js';
import { intakeMigrations } from './intake/migrations/index.js';
import { leaderboardsMigrations } from './leaderboards/migrations/index.js';
import { operationsMigrations } from './operations/migrations/index.js';
import { playersMigrations } from './players/migrations/index.js';
import { pointsMigrations } from './points/migrations/index.js';
import { relayMigrations } from './relay/migrations/index.js';
import { streaksMigrations } from './streaks/migrations/index.js';

/** Every module brings its own; TypeORM runs them by their timestamps. */
export const migrations = [
  ...kernelMigrations,
  ...intakeMigrations,
  ...playersMigrations,
  ...fairPlayMigrations,
  ...streaksMigrations,
  ...pointsMigrations,
  ...achievementsMigrations,
  ...leaderboardsMigrations,
  ...badgesMigrations,
  ...operationsMigrations,
  ...relayMigrations,
];
