import type { Activity, Answer } from 'besitos/contracts';

/** Stands in the journal in place of the events of an activity of long ago. */
export const SHRUNK = 'Answered';

/** What is left of an answer. */
export interface Shrunk {
  readonly outcome: Answer['outcome'];
  /** Ids of the ledger entries. */
  readonly entries: readonly string[];
  /** Keys of the achievements. */
  readonly unlocks: readonly string[];
}

export const shrink = ({ outcome, entries, unlocks }: Answer): Shrunk => ({
  outcome,
  entries: entries.map(({ id }) => id),
  unlocks: unlocks.map(({ key }) => key),
});

/** The answer to a repeat of long ago: entries with their id alone, unlocks with their key alone. */
export const shrunkAnswer = (
  { id, playerId }: Pick<Activity, 'id' | 'playerId'>,
  { outcome, entries, unlocks }: Shrunk,
): Answer => ({
  status: 200,
  id,
  playerId,
  outcome,
  entries: entries.map((entry) => ({ id: entry }) as Answer['entries'][number]),
  streaks: [],
  unlocks: unlocks.map((key) => ({ key }) as Answer['unlocks'][number]),
});
