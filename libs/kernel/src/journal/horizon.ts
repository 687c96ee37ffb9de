/**
 * SQL, an `xid8`: every transaction of this database below it is done. Transaction ids belong to the whole server, so the oldest that runs
 * (`pg_snapshot_xmin`) may be anybody's. Left out are those that a backend of another database is seen to have: it is looked at after
 * the snapshot of the statement was taken, so a place it gave up in between shows another id. Those of which nothing is seen
 * (prepared, or ended meanwhile) count as ours.
 */
export const HORIZON = `coalesce(
  (SELECT running FROM pg_snapshot_xip(pg_current_snapshot()) AS running
    WHERE NOT EXISTS (
      SELECT FROM pg_stat_activity
       WHERE backend_xid = running::xid AND datid <> (SELECT oid FROM pg_database WHERE datname = current_database()))
    ORDER BY running LIMIT 1),
  pg_snapshot_xmax(pg_current_snapshot()))`;
