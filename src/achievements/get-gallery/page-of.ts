import { invalidCursor } from 'besitos/http';

/** A page from an offset on: a key in the cursor would carry a secret's name. */
export function pageOf<T>(
  items: readonly T[],
  limit: number,
  offset: unknown,
): { readonly items: readonly T[]; readonly nextOffset: number | null } {
  if (!Number.isSafeInteger(offset) || (offset as number) < 0) throw invalidCursor();
  const to = (offset as number) + limit;
  return { items: items.slice(offset as number, to), nextOffset: to < items.length ? to : null };
}
