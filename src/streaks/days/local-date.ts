import { dayToIso } from 'besitos/calendar';

/** A date `2026-03-29` as days since 1970-01-01; undefined when it is none. */
export function dayOfIso(text: string): number | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : NaN;
  const day = ms / 86_400_000;
  return Number.isInteger(day) && dayToIso(day) === text ? day : undefined;
}

/** The year a day lies in. */
export const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();
