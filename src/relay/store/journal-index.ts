import { Injectable } from '@nestjs/common';
import { BEGINNING, comparePositions, Sessions, type JournalPosition } from 'besitos/kernel';

/** Relies on the index journal_xid. */
const NEWEST = {
  name: 'relay.newest-rows',
  text: 'SELECT xid::text FROM kernel.journal WHERE xid <= $1::xid8 ORDER BY xid DESC OFFSET $2 LIMIT 1',
};
/** Ids are uuid v7: they begin with the time (ms). Those of one moment may have been recorded in another order, so the earliest of many is taken. */
const SINCE = {
  name: 'relay.rows-since',
  text: `SELECT min(xid)::text AS xid
           FROM (SELECT xid FROM kernel.journal WHERE id >= $1::uuid ORDER BY id LIMIT 10000) AS first`,
};

/** Finds places in the journal. */
@Injectable()
export class JournalIndex {
  constructor(private readonly sessions: Sessions) {}

  /** Where the newest `rows` rows up to `end` begin. */
  async newest(rows: number, end: JournalPosition): Promise<JournalPosition> {
    const [found] = await this.sessions.read<{ xid: string }>(NEWEST, [end.xid, rows]);
    return found ? { xid: found.xid, seq: null, id: null } : BEGINNING;
  }

  /** Before all rows recorded at or after an instant (ms); nothing when none of them lies before `end`. */
  async since(instant: number, end: JournalPosition): Promise<JournalPosition | undefined> {
    const hex = Math.max(0, instant).toString(16).padStart(12, '0');
    const lowest = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
    const [{ xid }] = await this.sessions.read<{ xid: string | null }>(SINCE, [lowest]);
    const start = xid === null ? undefined : { xid, seq: null, id: null };
    return start && comparePositions(start, end) < 0 ? start : undefined;
  }
}
