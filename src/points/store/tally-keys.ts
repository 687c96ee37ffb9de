import { createHash } from 'node:crypto';
import type { Action, Payload } from 'besitos/ruleset';

export const MS_A_DAY = 86_400_000;

/** Row of a UTC day; it also keeps the daily limits of the local day of that number. Days since 1970-01-01. */
export const dayKey = (day: number): string => `day:${day}`;

export const utcDayOf = (at: number): number => Math.floor(at / MS_A_DAY);

/** Where a limit is counted: which tally, and under which name there. */
export interface LimitKey {
  readonly key: string;
  readonly name: string;
}

/** The place of an action's limit, or nothing when it has none: no limit, or the value it is counted by is missing. */
export function limitKeyOf(action: Action, payload: Payload, localDay: () => number): LimitKey | undefined {
  const { limit } = action;
  if (!limit) return undefined;
  let name = action.key;
  if (limit.by) {
    const value = limit.by(payload);
    if (value === undefined) return undefined;
    name += `:${short(value)}`;
  }
  return limit.per === 'ever' ? { key: `ever:${name}`, name: 'times' } : { key: dayKey(localDay()), name };
}

/**
 * The tallies an award may touch, whatever the player's zone and dayStart: local days are at most one from the UTC day
 * (from UTC−12 with a day that begins at 12 h, to UTC+14).
 */
export function tallyKeysOf(action: Action, payload: Payload, at: number): readonly string[] {
  const day = utcDayOf(at);
  const keys = action.trusted ? [] : [dayKey(day)];
  const key = limitKeyOf(action, payload, () => day);
  if (!key) return keys;
  if (action.limit?.per === 'ever') return [...keys, key.key];
  return [dayKey(day - 1), dayKey(day), dayKey(day + 1)];
}

/** Values come from outside: what an index could not take (long, control characters, lone surrogates) is counted by its hash. */
function short(value: string): string {
  if (/^[\x20-\x7e]{1,100}$/.test(value)) return value;
  return `sha256:${createHash('sha256').update(Buffer.from(value, 'utf16le')).digest('base64url')}`;
}
