import { InvalidArgumentError } from 'commander';
import { parseInstant } from 'besitos/http';

/** A whole number between two ends, for an option of the command line. */
export function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
  };
}

/** An ISO date. */
export function dayOf(text: string): string {
  if (parseInstant(`${text}T00:00Z`) !== undefined) return text;
  throw new InvalidArgumentError('Must be a date like 2026-09-01.');
}

/** An ISO instant with a zone, in ms. */
export function momentOf(text: string): number {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new InvalidArgumentError('Must be a time with a zone like 2026-09-01T00:00:00Z.');
}
