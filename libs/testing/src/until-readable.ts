import { HORIZON } from 'besitos/kernel';
import type { DataSource } from 'typeorm';

/** Rows that readers do not hand over yet: a transaction older than theirs still runs. */
const AHEAD = `SELECT count(*)::int AS ahead FROM kernel.journal WHERE xid >= (SELECT ${HORIZON})`;

/** Waits until readers of the journal see all that is committed. */
export async function untilReadable(source: DataSource): Promise<void> {
  for (let ahead = 1; ahead > 0;) [{ ahead }] = await source.query<{ ahead: number }[]>(AHEAD);
}
