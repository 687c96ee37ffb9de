import { invalidCursor } from 'besitos/http';
import type { Gallery } from './view-gallery.js';

/** A page from an offset on: a key in the cursor would carry a secret's name. */
export function pageOf(
  { summary, items }: Gallery,
  limit: number,
  offset: unknown,
): Gallery & { nextOffset: number | null } {
  if (!Number.isSafeInteger(offset) || (offset as number) < 0) throw invalidCursor();
  const to = (offset as number) + limit;
  return { summary, items: items.slice(offset as number, to), nextOffset: to < items.length ? to : null };
}
