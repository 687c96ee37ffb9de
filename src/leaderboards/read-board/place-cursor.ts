import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { placeKey, type Place } from '../periods/place.js';
import type { Anchor } from '../ranking/rank-index.js';
import type { Standing } from '../ranking/standing.js';

/** A cursor names a place of the order, not an offset, so rows that move do not shift the pages. Kept as a tuple. */
type Kept = readonly [place: string, side: 'after' | 'before', player: string, score: number, reached: number];

export function cursorAt(place: Place, side: 'after' | 'before', { player, score, reached }: Standing): string {
  return encodeCursor([place.key, side, player, score, reached] satisfies Kept);
}

/** The period a cursor of this board was made in: paging goes on there when a new one has begun meanwhile. */
export function periodOfCursor(cursor: string, board: string): string {
  const { place } = parse(cursor);
  const start = placeKey(board, '');
  if (!place.startsWith(start)) throw invalidCursor();
  return place.slice(start.length);
}

/** Refuses a cursor of another board or period. */
export function anchorOf(cursor: string, expected: Place): Anchor {
  const { place, side, standing } = parse(cursor);
  if (place !== expected.key) throw invalidCursor();
  return { [side]: standing };
}

function parse(cursor: string): { place: string; side: 'after' | 'before'; standing: Standing } {
  const kept = decodeCursor<Partial<Kept> | null>(cursor);
  if (!Array.isArray(kept) || kept.length !== 5) throw invalidCursor();
  const [place, side, player, score, reached] = kept as unknown as Kept;
  const texts = typeof place === 'string' && typeof player === 'string' && (side === 'after' || side === 'before');
  if (!texts || !Number.isSafeInteger(score) || !Number.isSafeInteger(reached)) throw invalidCursor();
  return { place, side, standing: { player, score, reached } };
}
