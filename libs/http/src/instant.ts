import { registerDecorator, type ValidationOptions } from 'class-validator';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** An ISO 8601 instant with a zone, in ms; undefined when it is none (2026-02-30 is none). */
export function parseInstant(text: string): number | undefined {
  if (!INSTANT.test(text)) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return undefined;
  // Date.parse rolls 30 February over into March: the day of the month must survive the offset-free reading.
  const day = Number(text.slice(8, 10));
  const civil = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return civil.getUTCDate() === day ? ms : undefined;
}

/** `2026-05-04T10:00:00Z` or with an offset; times without a zone are refused. */
export const IsInstant =
  (options?: ValidationOptions): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name: 'isInstant',
      target: target.constructor,
      propertyName: property as string,
      options: { message: 'must be an ISO 8601 time with a zone, for example 2026-05-04T10:00:00Z', ...options },
      validator: { validate: (value: unknown) => typeof value === 'string' && parseInstant(value) !== undefined },
    });
