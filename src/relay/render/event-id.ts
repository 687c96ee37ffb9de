import { v5 } from 'uuid';

/** The id of an event for ever: of its row of the journal, the place of its event there, its type, and its number among those of the event. */
export const eventId = (row: string, event: number, type: string, nth: number): string =>
  v5(`${event}:${type}:${nth}`, row);
