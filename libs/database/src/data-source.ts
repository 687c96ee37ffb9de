import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { lockFolder } from './embedded/folder-lock.js';
import { PgliteStream } from './embedded/pglite-stream.js';
import { readTypes } from './value-types.js';

/** Where the state is kept: a PostgreSQL server, or the embedded engine in a folder. */
export interface DatabaseSettings {
  /** A PostgreSQL 14+ URL; without it the embedded engine is used. */
  readonly url?: string;
  /** The embedded engine's folder, default `./data`; `memory://` keeps nothing. */
  readonly dataDir?: string;
  /** A dump to start an in-memory engine from (tests). */
  readonly template?: Blob;
}

type Migrations = readonly (new () => MigrationInterface)[];
type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** `gen_random_uuid()` is built in since PostgreSQL 13; TypeORM's default asks for an extension that the embedded engine lacks. */
const common = (migrations: Migrations): PostgresOptions => ({
  type: 'postgres',
  installExtensions: false,
  uuidExtension: 'pgcrypto',
  migrations: [...migrations],
  migrationsTableName: 'besitos_migrations',
});

export const APPLICATION_NAME = 'besitos';

/** TypeORM's options for reads and migrations. On the embedded engine this opens (and locks) the folder. */
export async function dataSourceOptions(settings: DatabaseSettings, migrations: Migrations): Promise<PostgresOptions> {
  if (settings.url) {
    return {
      ...common(migrations),
      url: settings.url,
      poolSize: 10,
      applicationName: APPLICATION_NAME,
      extra: { types: readTypes },
    };
  }
  return embeddedOptions(settings, migrations);
}

async function embeddedOptions(settings: DatabaseSettings, migrations: Migrations): Promise<PostgresOptions> {
  const { engine, unlock } = await openEngine(settings);
  /** Closes the engine when the pool is closed; TypeORM asks with a callback, others with a promise. */
  class EmbeddedPool extends pg.Pool {
    override end(): Promise<void>;
    override end(callback: () => void): void;
    override end(callback?: (error?: Error) => void): Promise<void> | void {
      const closed = super
        .end()
        .then(() => engine.close())
        .then(unlock);
      if (!callback) return closed;
      closed.then(() => callback(), callback);
    }
  }
  return {
    ...common(migrations),
    driver: { ...pg, Pool: EmbeddedPool },
    username: 'postgres',
    database: 'postgres',
    // One session: `max: 1` makes the pool queue, first come first served; the timeout turns a query that waits for its own
    // transaction into an error.
    extra: {
      max: 1,
      connectionTimeoutMillis: 20_000,
      idleTimeoutMillis: 0,
      stream: () => new PgliteStream(engine),
      types: readTypes,
      pipeline: true,
    },
  };
}

async function openEngine({ dataDir = './data', template }: DatabaseSettings) {
  const { PGlite } = await import('@electric-sql/pglite');
  if (dataDir === 'memory://')
    return { engine: await PGlite.create({ loadDataDir: template }), unlock: () => undefined };
  mkdirSync(dataDir, { recursive: true });
  const folder = join(dataDir, 'postgres');
  const unlock = lockFolder(folder);
  try {
    return { engine: await PGlite.create(folder), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}
