import type { DataSource } from 'typeorm';

/** Rows that readers do not hand over yet: a transaction older than theirs, of any database on the server, still runs. */
const AHEAD = `SELECT count(*)::int AS ahead FROM kernel.journal WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())`;

/** Waits until readers of the journal see all that is committed. */
export async function untilReadable(source: DataSource): Promise<void> {
  for (let ahead = 1; ahead > 0;) [{ ahead }] = await source.query<{ ahead: number }[]>(AHEAD);
}
