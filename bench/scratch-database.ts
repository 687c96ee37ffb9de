import pg from 'pg';

/** A database of our own on a server, dropped at the end. */
export interface ScratchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function scratchDatabase(server: string, name: string): Promise<ScratchDatabase> {
  const owned = `besitos_bench_${name}_${process.pid}`;
  await administer(server, `CREATE DATABASE ${owned}`);
  const url = new URL(server);
  url.pathname = `/${owned}`;
  return { url: url.href, drop: () => administer(server, `DROP DATABASE IF EXISTS ${owned} WITH (FORCE)`) };
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
