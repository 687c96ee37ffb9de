/**
 * What limits and caps have used up, in one row a UTC day (`day:20414`) and one a limit that holds for ever (`ever:first_purchase`).
 * A row is only loaded by activities that may touch it, so usage is exact for ever and for any age of arrival.
 */
export interface Tally {
  readonly player: string;
  readonly key: string;
  /** UTC days: Besitos of capped actions by clock hour (UTC, 0–23). */
  readonly hours: Readonly<Record<number, number>>;
  /** UTC days: Besitos of all actions that fair play watches. */
  readonly earned: number;
  /** How often each limit was used. `day:n` keeps those of the *local* day n under the limit's name, `ever:…` its only one. */
  readonly used: Readonly<Record<string, number>>;
}

export const freshTally = (player: string, key: string): Tally => ({ player, key, hours: {}, earned: 0, used: {} });

/** The tally with an award booked in its hour (`undefined`: outside the hourly cap). */
export const booked = (tally: Tally, amount: number, hour: number | undefined): Tally => ({
  player: tally.player,
  key: tally.key,
  hours: hour === undefined ? tally.hours : { ...tally.hours, [hour]: (tally.hours[hour] ?? 0) + amount },
  earned: tally.earned + amount,
  used: tally.used,
});

/** The tally with a limit used once more. */
export const used = (tally: Tally, limit: string): Tally => ({
  player: tally.player,
  key: tally.key,
  hours: tally.hours,
  earned: tally.earned,
  used: { ...tally.used, [limit]: (tally.used[limit] ?? 0) + 1 },
});
