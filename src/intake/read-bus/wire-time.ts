import { parseInstant } from 'besitos/http';

const ZONELESS = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?$/;

/** As PostgreSQL writes an offset of whole hours. */
const WHOLE_HOURS = /(:\d{2}(?:[.,]\d{1,9})?[+-]\d{2})$/;

/** A time as services write it: ISO 8601, with `T` or a blank; without a zone it is UTC. Answers it with a zone, or undefined. Pure. */
export function wireTime(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const zoned = ZONELESS.test(value) ? `${value}Z` : value;
  const iso = zoned.replace(' ', 'T').replace(',', '.').replace(WHOLE_HOURS, '$1:00');
  return parseInstant(iso) === undefined ? undefined : iso;
}
