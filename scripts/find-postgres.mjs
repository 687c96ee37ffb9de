// Finds a PostgreSQL for the tests: the one named, the one running here, one installed here, one that Debian has.
import { userInfo } from 'node:os';
import pg from 'pg';
import { installPostgres, startPostgres } from './start-postgres.mjs';

/** The oldest server we promise to run on (server_version_num). */
const OLDEST = 140000;

/** Connects once. Answers why the server is of no use to the tests, or nothing when it is. */
async function objection(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int AS version, rolsuper OR rolcreatedb AS creates
         FROM pg_roles WHERE rolname = current_user`,
    );
    if (rows[0].version < OLDEST) return `it is older than PostgreSQL ${OLDEST / 10000}`;
    if (!rows[0].creates) return 'its user may not create databases';
    return undefined;
  } catch (error) {
    return error.message || error.code;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A server whose user may create databases, or nothing when this machine has none and can get none.
 * `stop` ends it when it was started here. Throws when TEST_DATABASE_URL names one that is of no use: what was asked for is not replaced in silence.
 *
 * @returns {Promise<{ url: string, from: string, stop: () => Promise<void> } | undefined>}
 */
export async function findPostgres() {
  const stop = async () => undefined;
  const named = process.env.TEST_DATABASE_URL;
  if (named) {
    const why = await objection(named);
    if (why) throw new Error(`TEST_DATABASE_URL does not lead to a usable PostgreSQL: ${why}`);
    return { url: named, from: 'TEST_DATABASE_URL', stop };
  }
  for (const user of new Set(['postgres', userInfo().username])) {
    const url = `postgres://${encodeURIComponent(user)}@127.0.0.1:5432/postgres`;
    if (!(await objection(url))) return { url, from: `the server on 127.0.0.1:5432, as ${user}`, stop };
  }
  return (await startPostgres()) ?? (installPostgres() ? startPostgres() : undefined);
}
