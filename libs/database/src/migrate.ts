import type { DataSource } from 'typeorm';

/** Any number: the same in every instance. */
const LOCK = 7_201_763_800;

/** Runs what is pending, one instance at a time. Answers the names of the migrations run. */
export async function migrate(source: DataSource): Promise<readonly string[]> {
  if (source.options.type === 'postgres' && !('url' in source.options)) return names(await source.runMigrations());
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return names(await source.runMigrations());
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
  }
}

const names = (migrations: readonly { name: string }[]): readonly string[] => migrations.map(({ name }) => name);
