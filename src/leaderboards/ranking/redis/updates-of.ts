import type { ProfileChanged, ScoresChanged } from 'besitos/contracts';
import type { JournalEntry, KeptFact } from 'besitos/kernel';
import { placeKey } from '../../periods/place.js';
import { hiding, scoring, type Update } from './update.js';

/** What a row must tell; a row that was just committed does so as well. */
export type ToldRow = Pick<JournalEntry, 'player' | 'seq' | 'facts'>;

export interface JournalUpdates {
  /** By place. */
  readonly scores: ReadonlyMap<string, readonly Update[]>;
  /** For every place: who is hidden or shown again, and the scores of who was erased. */
  readonly everywhere: readonly Update[];
}

/** What journal rows say about boards. An entry's last word on a place holds: an activity and its unlocks score one by one under one sequence. */
export function updatesOf(rows: readonly ToldRow[]): JournalUpdates {
  const scores = new Map<string, Update[]>();
  const everywhere: Update[] = [];
  for (const { player, seq, facts } of rows) {
    const last = new Map<string, Update>();
    for (const fact of facts) {
      for (const { board, period, after: score, reached } of scoresIn(fact)) {
        last.set(placeKey(board, period), scoring({ player, seq, score, reached }));
      }
      const hides = hidesIn(fact);
      if (hides !== undefined) everywhere.push(hiding({ player, seq, hidden: hides }));
      if (fact[0] === 'PlayerErased') everywhere.push(scoring({ player, seq, score: 0, reached: 0 }));
    }
    for (const [key, update] of last) {
      const updates = scores.get(key);
      if (updates) updates.push(update);
      else scores.set(key, [update]);
    }
  }
  return { scores, everywhere };
}

/** Whether the row may say that somebody is hidden, shown again or erased. */
export function concernsSight({ facts }: ToldRow): boolean {
  return facts.some(([name]) => name === 'ProfileChanged' || name === 'PlayerErased');
}

function scoresIn([name, body]: KeptFact): ScoresChanged['changes'] {
  return name === 'ScoresChanged' ? (body as ScoresChanged).changes : [];
}

function hidesIn([name, body]: KeptFact): boolean | undefined {
  if (name !== 'ProfileChanged') return undefined;
  const { before, after } = body as ProfileChanged;
  return before.optOut === after.optOut ? undefined : after.optOut;
}
