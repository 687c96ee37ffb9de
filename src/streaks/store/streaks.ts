import type { Rulebook } from 'besitos/ruleset';
import type { Window } from '../days/resolve-days.js';
import { riskInstant } from '../risk/risk-level.js';

/** What is kept of one streak of a player. Days are numbers since 1970-01-01, instants ms. */
export interface Streak extends Window {
  /** The longest count among the days before `from`, which are settled and stand in the row's `past`. */
  readonly settled: number;
  /** The active days of the latest chain, also after it broke. */
  readonly count: number;
  /** When the latest chain breaks or broke. */
  readonly breaksAt: number;
  /** Its break has not been stated yet. */
  readonly live: boolean;
  /** Its risk before this `breaksAt` has been stated. */
  readonly warned?: true;
  /** Its break at this `breaksAt` has been decided once, before a late activity changed the count. */
  readonly decided?: true;
  /** Its last day is an import. */
  readonly imported?: true;
  /** Milestones up to `count` are paid for the chain around `day`: kept only where the chain is shorter than that by now. */
  readonly paid?: readonly (readonly [day: number, count: number])[];
}

/** What a player did to keep streaks. */
export interface Care {
  /** Announced absences: first and last local day. */
  readonly pauses: readonly (readonly [first: number, last: number])[];
  /** The last repair that was needed. */
  readonly repair: Repair | null;
}

export interface Repair {
  readonly type: string;
  /** When it was bought (ms). */
  readonly at: number;
  /** The missed days it covers, both inclusive; days between them may have been active. */
  readonly first: number;
  readonly last: number;
  readonly purchase: string;
}

/** A player's streaks: one row. */
export interface Streaks {
  readonly player: string;
  /** The latest event time taken in (ms), also of activities that were ignored or rejected; null: none. */
  readonly latest: number | null;
  /** When next something falls due, a break or a risk to be told of (ms); null: nothing lives. */
  readonly due: number | null;
  /** By streak type. */
  readonly streaks: Readonly<Record<string, Streak>>;
  /** The settled days of every type, as `pastDays` reads them. */
  readonly past: string;
  /** null: nothing was ever done. */
  readonly care: Care | null;
}

/** A streak with some of its fields changed, always in the same order of fields. */
export function withChanges(streak: Streak, changes: { readonly [K in keyof Streak]?: Streak[K] | undefined }): Streak {
  const { from, marks, base, settled, count, breaksAt, live, warned, decided, imported, paid } = {
    ...streak,
    ...changes,
  };
  return {
    from,
    marks,
    base,
    settled,
    count,
    breaksAt,
    live,
    ...(warned && { warned }),
    ...(decided && { decided }),
    ...(imported && { imported }),
    ...(paid?.length && { paid }),
  };
}

/** When something falls due for a streak next (ms): its risk, if it is long enough and was not told yet, else its break. */
export function nextDue({ live, warned, count, breaksAt }: Streak, book: Pick<Rulebook, 'at'>): number | null {
  if (!live) return null;
  if (warned) return breaksAt;
  const { risk } = book.at(breaksAt).ruleset.streaks;
  return count < risk.notifyMinCount ? breaksAt : (riskInstant(breaksAt, risk) ?? breaksAt);
}

/** The row with other streaks in it, its `due` following from them. */
export function withStreaks(
  row: Streaks,
  streaks: Streaks['streaks'],
  past: string,
  care: Care | null,
  book: Pick<Rulebook, 'at'>,
): Streaks {
  let due: number | null = null;
  for (const key in streaks) {
    const next = nextDue(streaks[key], book);
    if (next !== null && (due === null || next < due)) due = next;
  }
  return { player: row.player, latest: row.latest, due, streaks, past, care };
}
