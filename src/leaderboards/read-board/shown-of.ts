import type { Slice, Window } from '../ranking/rank-index.js';

/** A board without rows. */
export const NOBODY: Slice = { participants: 0, rows: [], offset: 0, more: { before: false, after: false } };

/**
 * What a list that ends after `size` rows shows of a window. The rows around a player stand whole, but no cursor leads behind the end.
 * @param read asks whatever ranks the board
 */
export async function shownOf(
  window: Window,
  size: number | undefined,
  read: (window: Window) => Promise<Slice>,
): Promise<Slice> {
  const slice = await read(window);
  if (size === undefined) return slice;
  if (window.before && slice.offset >= size) {
    // The row that the cursor names has fallen behind the end: the last page is what comes before it.
    const { before: _, ...rest } = window;
    return cutAt(size, await read({ ...rest, offset: Math.max(0, size - window.limit) }));
  }
  return cutAt(size, slice, window.around);
}

function cutAt(size: number, slice: Slice, isWhole = false): Slice {
  const { rows, offset, more } = slice;
  const shown = isWhole ? rows : rows.slice(0, Math.max(0, size - offset));
  const before = more.before && offset <= size;
  return { ...slice, rows: shown, more: { before, after: more.after && offset + shown.length < size } };
}
