import { z } from 'zod';
import type { ActiveWindow } from '../ruleset.js';
import { objectOf, says } from './parts.js';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** An ISO instant with its zone or offset. */
export function instant(): z.ZodType<string> {
  const fault = says('must be an instant with a zone, such as 2026-12-24T00:00:00Z');
  return z.string(fault).refine(isInstant, fault);
}

/** At least one bound, `from` before `until`. */
export function activeWindow(): z.ZodType<ActiveWindow> {
  return objectOf<ActiveWindow>({ from: instant().optional(), until: instant().optional() })
    .refine(({ from, until }) => from !== undefined || until !== undefined, { error: 'must have from or until' })
    .refine(isForward, { error: 'must be after from', path: ['until'] });
}

export function isForward({ from, until }: ActiveWindow): boolean {
  if (from === undefined || until === undefined || !isInstant(from) || !isInstant(until)) return true;
  return Date.parse(from) < Date.parse(until);
}

function isInstant(value: string): boolean {
  const parts = INSTANT.exec(value);
  if (!parts || Number.isNaN(Date.parse(value))) return false;
  // Date.parse takes 30 February for 2 March.
  const [year, month, day] = parts.slice(1, 4).map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
