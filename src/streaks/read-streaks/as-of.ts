import type { Rulebook } from 'besitos/ruleset';
import { decideDue } from '../apply-due/decide-due.js';
import type { Freezer } from '../apply-due/decide-freeze.js';
import type { Streaks } from '../store/streaks.js';

/** The row as it will be when what is due by `now` (ms) has been applied: so reads never depend on when the sweep came by. */
export function asOf(row: Streaks, now: number, player: Freezer, book: Pick<Rulebook, 'at'>): Streaks {
  return decideDue(row, { at: now, history: false }, player, book).row;
}
