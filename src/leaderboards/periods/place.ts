import type { Period } from './period.js';

/** One board in one period. */
export interface Place {
  /** `<board>|<period>`: the key of its score rows. */
  readonly key: string;
  readonly board: string;
  readonly period: Period;
}

export function placeOf(board: string, period: Period): Place {
  return { key: placeKey(board, period.key), board, period };
}

export function placeKey(board: string, period: string): string {
  return `${board}|${period}`;
}
