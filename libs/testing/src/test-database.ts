import { randomBytes } from 'node:crypto';
import type { DatabaseSettings } from 'besitos/database';
import pg from 'pg';
import { embeddedTemplate } from './embedded-template.js';

export interface TestDatabase {
  readonly settings: DatabaseSettings;
  /** Removes it; call it when the application is closed. */
  drop(): Promise<void>;
}

const serverUrl = (): string | undefined =>
  process.env.BESITOS_TEST_ENGINE === 'server' ? process.env.TEST_DATABASE_URL : undefined;

/** Whether this run tests on a PostgreSQL server (`BESITOS_TEST_ENGINE=server`), else on the embedded engine. */
export const onServer = (): boolean => serverUrl() !== undefined;

/** An empty database of its own for one spec file: a new one on the server, or an engine in memory. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = serverUrl();
  if (!url)
    return { settings: { dataDir: 'memory://', template: await embeddedTemplate() }, drop: () => Promise.resolve() };
  const name = `besitos_test_${randomBytes(6).toString('hex')}`;
  await administer(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { settings: { url: own.href }, drop: () => administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
