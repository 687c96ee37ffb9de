import type { Window } from '../days/resolve-days.js';

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
  /** Milestones up to `count` are paid for the chain around `day`: kept only where the chain is shorter than that by now. */
  readonly paid?: readonly (readonly [day: number, count: number])[];
}

/** A player's streaks: one row. */
export interface Streaks {
  readonly player: string;
  /** The latest event time taken in (ms), also of activities that were ignored or rejected; null: none. */
  readonly latest: number | null;
  /** When the next live chain breaks (ms); null: none lives. */
  readonly due: number | null;
  /** By streak type. */
  readonly streaks: Readonly<Record<string, Streak>>;
  /** The settled days of every type, as `pastDays` reads them. */
  readonly past: string;
}

/** The row with other streaks in it, its `due` following from them. */
export function withStreaks(row: Streaks, streaks: Streaks['streaks'], past: string): Streaks {
  let due: number | null = null;
  for (const key in streaks) {
    const { live, breaksAt } = streaks[key];
    if (live && (due === null || breaksAt < due)) due = breaksAt;
  }
  return { player: row.player, latest: row.latest, due, streaks, past };
}

/** The row with one streak put. */
export function withStreak(row: Streaks, type: string, streak: Streak, past: string): Streaks {
  return withStreaks(row, { ...row.streaks, [type]: streak }, past);
}
