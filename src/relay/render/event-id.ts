import { v5 } from 'uuid';

/** The id of an event for ever: of its row of the journal, the place of its fact there, its type, and its number among those of the fact. */
export const eventId = (row: string, fact: number, type: string, nth: number): string =>
  v5(`${fact}:${type}:${nth}`, row);
