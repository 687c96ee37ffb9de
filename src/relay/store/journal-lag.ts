import { Injectable } from '@nestjs/common';
import { Sessions } from 'besitos/kernel';
import { RELAY } from './relay-name.js';

const BEHIND = `
  FROM kernel.readers r JOIN kernel.journal j ON j.xid >= r.low AND (r.seq IS NULL OR (j.xid, j.seq, j.id) > (r.low, r.seq, r.last))
 WHERE r.name = $1`;
/** Both rely on the index journal_xid. */
const ROWS = {
  name: 'relay.lag.rows',
  text: `SELECT count(*)::int8 AS lag FROM (SELECT 1 ${BEHIND} LIMIT 100000) AS behind`,
};
const SECONDS = {
  name: 'relay.lag.seconds',
  text: `SELECT extract(epoch FROM now() - j.recorded_at)::float8 AS lag ${BEHIND} ORDER BY j.xid LIMIT 1`,
};

/** How far the relay is behind the journal. */
@Injectable()
export class JournalLag {
  constructor(private readonly sessions: Sessions) {}

  /** At most 100,000. */
  async rows(): Promise<number> {
    return (await this.sessions.read<{ lag: number }>(ROWS, [RELAY]))[0].lag;
  }

  async seconds(): Promise<number> {
    const [oldest] = await this.sessions.read<{ lag: number }>(SECONDS, [RELAY]);
    return Math.max(0, oldest?.lag ?? 0);
  }
}
