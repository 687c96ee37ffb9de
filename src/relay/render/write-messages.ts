import { wirePlayer, wireTime, type OutgoingMessage } from 'besitos/contracts';
import type { JournalEntry, IntegrationEvent } from 'besitos/kernel';
import { eventId } from './event-id.js';

/** One event on its way: where it goes, and the JSON that goes there. */
export interface Outgoing {
  readonly type: string;
  readonly data: string;
}

/** What an event of the row tells, with the event's place in it. */
export interface RenderedEvents {
  readonly index: number;
  readonly events: readonly IntegrationEvent[];
}

const MS_A_DAY = 86_400_000;
/** What had happened longer ago when it was taken in is told to nobody: an import is no news. */
const NEWS_MS = 7 * MS_A_DAY;
const NORMAL = 2;

/** The messages of one row, in order. The same row always gives the same, but for the time of sending (ms). */
export function writeMessages(row: JournalEntry, told: readonly RenderedEvents[], publishedAt: number): Outgoing[] {
  const oldest = row.recordedAt - NEWS_MS;
  const news = told.flatMap(({ index, events }) =>
    events
      .map((event, nth) => ({ event, id: eventId(row.id, index, event.type, nth) }))
      .filter(({ event }) => event.at >= oldest),
  );
  const published = wireTime(publishedAt);
  return news.map(({ event, id }, part) => {
    const message: OutgoingMessage = {
      event: {
        event_id: id,
        event_type: event.type,
        timestamp: wireTime(event.at),
        source_service: 'gamification',
        user_id: wirePlayer(row.player),
        correlation_id: row.cause,
        priority: NORMAL,
        payload: event.payload,
        metadata: { sequence: row.seq, part, parts: news.length },
        category: 'gamification',
      },
      target_services: null,
      published_at: published,
      message_id: id,
    };
    return { type: event.type, data: JSON.stringify(message) };
  });
}
