import { Global, Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE, Leases, Sessions, SHARED_BY_UNITS } from 'besitos/kernel';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { APPLICATION_NAME, dataSourceOptions, type DatabaseSettings } from './data-source.js';
import { migrate } from './migrate.js';
import { ProcessLeases } from './leases/process-leases.js';
import { ServerLeases } from './leases/server-leases.js';
import { PooledSessions } from './pooled-sessions.js';
import { refuseInsideUnits } from './unit-manager.js';
import { unitTypes } from './value-types.js';

const UNITS_POOL = Symbol('units pool');
const log = new Logger('Database');

/**
 * Plans for batches: on a young table `= ANY($1)` would become a sequential scan (48 µs an activity a statement).
 * On a server these are connection options of the units' own pool; the embedded engine has one session, so they hold for the transaction.
 */
const PLANNING = { enable_seqscan: 'off', plan_cache_mode: 'force_generic_plan', jit: 'off' } as const;
const asOptions = Object.entries(PLANNING)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');
const asStatements = Object.entries(PLANNING)
  .map(([name, value]) => `SET LOCAL ${name}=${value}`)
  .join('; ');

export interface DatabaseOptions extends DatabaseSettings {
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Connections for units of work; lanes and operators' commands share them. Server only. */
  readonly unitConnections?: number;
}

/** The data source (reads, migrations) and the sessions of the units of work. Migrates at start. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(UNITS_POOL) private readonly pool: pg.Pool | null) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          name: DATA_SOURCE,
          useFactory: async () => ({
            ...(await dataSourceOptions(options, options.migrations)),
            autoLoadEntities: true, // those of TypeOrmModule.forFeature([…], DATA_SOURCE)
            retryAttempts: 0,
          }),
          dataSourceFactory: async (given) => {
            const source = new DataSource(given!);
            await source.initialize();
            refuseInsideUnits(source);
            const names = await migrate(source);
            if (names.length) log.log(`migrated: ${names.length} new migrations`);
            return source;
          },
        }),
      ],
      providers: [
        { provide: UNITS_POOL, useFactory: () => (options.url ? unitsPool(options) : null) },
        {
          provide: Sessions,
          inject: [UNITS_POOL, getDataSourceToken(DATA_SOURCE)],
          useFactory: (pool: pg.Pool | null, source: DataSource) =>
            pool
              ? new PooledSessions(pool, `BEGIN; ${SHARED_BY_UNITS}`, source)
              : // One session: no unit runs beside another transaction, so there is no lock to take.
                new PooledSessions(sharedPool(source), `BEGIN; ${asStatements}`, source),
        },
        { provide: Leases, useFactory: () => (options.url ? new ServerLeases(options.url) : new ProcessLeases()) },
      ],
      exports: [Sessions, Leases],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }
}

function unitsPool({ url, unitConnections = 8 }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: unitConnections,
    options: asOptions,
    types: unitTypes,
    pipeline: true, // a unit sends all its loads, and all its writes with the COMMIT, without waiting in between
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: 20_000,
  });
  pool.on('error', (error) => log.warn(`an idle connection was lost: ${error.message}`));
  return pool;
}

/** TypeORM's own pool: the embedded engine has one session, and two pools would wait for each other. */
const sharedPool = (source: DataSource): pg.Pool => (source.driver as unknown as { master: pg.Pool }).master;
