import type { Period } from './period.js';

/** One board in one period. */
export interface BoardPeriod {
  /** `<board>|<period>`: the key of its score rows. */
  readonly key: string;
  readonly board: string;
  readonly period: Period;
}

export function boardPeriodOf(board: string, period: Period): BoardPeriod {
  return { key: boardPeriodKey(board, period.key), board, period };
}

export function boardPeriodKey(board: string, period: string): string {
  return `${board}|${period}`;
}
