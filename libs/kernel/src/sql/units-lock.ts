/** Any number that nobody else on the database uses for an advisory lock. */
const UNITS = '7205759403792793600';

/** Sent with the BEGIN of every unit of work on a server: units do not wait for each other by it, only for `AWAIT_UNITS`. */
export const SHARED_BY_UNITS = `SELECT pg_advisory_xact_lock_shared(${UNITS})`;

/**
 * First in a transaction of its own, outside of any unit: from then on no unit runs, until it ends. What it commits is known to every later
 * unit, and every earlier one has committed. Keep it to one small statement, and give up soon (55P03): all units wait as long as it does.
 */
export const AWAIT_UNITS = ["SET LOCAL lock_timeout = '2s'", `SELECT pg_advisory_xact_lock(${UNITS})`] as const;
