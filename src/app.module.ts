import { Module, type DynamicModule } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { DatabaseModule, type DatabaseOptions } from 'besitos/database';
import { type Clock, KernelModule } from 'besitos/kernel';
import { RulesetModule } from 'besitos/ruleset';
import { AchievementsModule } from './achievements/achievements.module.js';
import { BadgesModule } from './badges/badges.module.js';
import { FairPlayModule } from './fair-play/fair-play.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { LeaderboardsModule } from './leaderboards/leaderboards.module.js';
import { migrations } from './migrations.js';
import { OperationsModule } from './operations/operations.module.js';
import { PlayersModule } from './players/players.module.js';
import { PointsModule } from './points/points.module.js';
import { RelayModule } from './relay/relay.module.js';
import type { Settings } from './settings.js';
import { StreaksModule } from './streaks/streaks.module.js';

/** How the application runs; what is left out is chosen for the database at hand. */
export interface AppOptions {
  /** Default: the wall clock. */
  readonly clock?: Clock;
  /** Units of work at once; default 3 on a server (with two the process waits for PostgreSQL), 1 on the embedded engine, which has one session. */
  readonly lanes?: number;
  /** Activities a unit at most, default 500. */
  readonly batch?: number;
  /** false: no leaderboard period is settled, and none ever will be that gets a score here; default true. */
  readonly settle?: boolean;
  /** A path before all routes of ours, for a host application: `game` makes `/game/v1/…`; default: none. */
  readonly prefix?: string;
  /** Of modules of your own. */
  readonly migrations?: DatabaseOptions['migrations'];
  /** A dump that an embedded database in memory starts from (tests). */
  readonly template?: Blob;
}

/** What stands before the paths of our routes: nothing, or `/game`. */
export const ROUTE_PREFIX = Symbol('route prefix');

const WITH_ROUTES = [
  IntakeModule,
  PlayersModule,
  FairPlayModule,
  StreaksModule,
  PointsModule,
  AchievementsModule,
  LeaderboardsModule,
  BadgesModule,
  OperationsModule,
];

/** The table of contents: every module, nothing else. */
@Module({})
export class AppModule {
  static forRoot(
    settings: Settings,
    { clock, lanes, batch, settle, template, prefix, migrations: own = [] }: AppOptions = {},
  ): DynamicModule {
    const url = settings.DATABASE_URL;
    return {
      module: AppModule,
      providers: [{ provide: ROUTE_PREFIX, useValue: prefix ? `/${prefix}` : '' }],
      imports: [
        DatabaseModule.forRoot({ url, dataDir: settings.DATA_DIR, template, migrations: [...migrations, ...own] }),
        KernelModule.forRoot({ clock }),
        RulesetModule.forRoot({ file: settings.RULESET }),
        IntakeModule.forRoot({ lanes: lanes ?? (url ? 3 : 1), batch: batch ?? 500, bus: busOf(settings) }),
        PlayersModule,
        FairPlayModule,
        StreaksModule,
        PointsModule,
        AchievementsModule,
        LeaderboardsModule.forRoot({ settles: settle, redisUrl: settings.REDIS_URL }),
        BadgesModule,
        RelayModule.forRoot({ url: settings.REDIS_URL, maxLength: settings.BUS_MAX_LENGTH }),
        OperationsModule,
        ...(prefix === undefined ? [] : [RouterModule.register([{ path: prefix, children: WITH_ROUTES }])]),
      ],
    };
  }
}

const busOf = ({ REDIS_URL: url, BUS_CONSUMER: consumer, BUS_PARTITIONS: partitions }: Settings) =>
  url === undefined ? undefined : { url, consumer, partitions };
