import { Cause } from '../activity/cause.js';

const SILENT = 'backfill:silent:';
const ANNOUNCED = 'backfill:announced:';

/** What sets a backfill's unlocks going for one player: due, at the event time (ms) the backfill was asked for. The same for a resumed run. */
export function backfillCause(run: string, playerId: string, at: number, announced: boolean): Cause {
  return new Cause(`${announced ? ANNOUNCED : SILENT}${run}`, playerId, at, undefined, 'due');
}

/** Whether a cause, or the journal row that keeps it, is a backfill; and whether anything of it may be announced. */
export function backfillOf({ kind, id }: Pick<Cause, 'kind' | 'id'>): 'silent' | 'announced' | undefined {
  if (kind !== 'due') return undefined;
  if (id.startsWith(SILENT)) return 'silent';
  return id.startsWith(ANNOUNCED) ? 'announced' : undefined;
}
