import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { boardPeriodKey, type BoardPeriod } from '../periods/board-period.js';
import type { Anchor } from '../ranking/rank-index.js';
import type { Standing } from '../ranking/standing.js';

/** A cursor names a place of the order, not an offset, so rows that move do not shift the pages. Kept as a tuple. */
type Kept = readonly [boardPeriod: string, side: 'after' | 'before', player: string, score: number, reached: number];

export function cursorAt(
  boardPeriod: BoardPeriod,
  side: 'after' | 'before',
  { player, score, reached }: Standing,
): string {
  return encodeCursor([boardPeriod.key, side, player, score, reached] satisfies Kept);
}

/** The period a cursor of this board was made in: paging goes on there when a new one has begun meanwhile. */
export function periodOfCursor(cursor: string, board: string): string {
  const { boardPeriod } = parse(cursor);
  const start = boardPeriodKey(board, '');
  if (!boardPeriod.startsWith(start)) throw invalidCursor();
  return boardPeriod.slice(start.length);
}

/** Refuses a cursor of another board or period. */
export function anchorOf(cursor: string, expected: BoardPeriod): Anchor {
  const { boardPeriod, side, standing } = parse(cursor);
  if (boardPeriod !== expected.key) throw invalidCursor();
  return { [side]: standing };
}

function parse(cursor: string): { boardPeriod: string; side: 'after' | 'before'; standing: Standing } {
  const kept = decodeCursor<Partial<Kept> | null>(cursor);
  if (!Array.isArray(kept) || kept.length !== 5) throw invalidCursor();
  const [boardPeriod, side, player, score, reached] = kept as unknown as Kept;
  const texts =
    typeof boardPeriod === 'string' && typeof player === 'string' && (side === 'after' || side === 'before');
  if (!texts || !Number.isSafeInteger(score) || !Number.isSafeInteger(reached)) throw invalidCursor();
  return { boardPeriod, side, standing: { player, score, reached } };
}
