/** One hash tag, so that on a cluster all of it lies on one node and a script may touch it. */
const PREFIX = 'besitos:{ranks}:';

/** The set of all places that are kept. */
export const BOARDS = `${PREFIX}boards`;

/** Stands while all that the journal has is taken over; it goes by itself a few seconds after nobody says so any more. */
export const FRESH = `${PREFIX}fresh`;

/** The hash that tells what is kept of a place; its data lie beside it, under the epoch they were built in. A place's key holds no player's text. */
export function headerOf(boardPeriod: string): string {
  return `${PREFIX}board:${boardPeriod}`;
}
