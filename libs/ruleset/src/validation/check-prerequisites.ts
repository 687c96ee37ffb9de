import type { Fault } from './invalid-ruleset.js';
import { valuesAt } from './path.js';

/** No achievement may need itself, by whatever way. Each ring is told once, at its first member in the list. */
export function checkPrerequisites(document: unknown): readonly Fault[] {
  const needs = new Map<unknown, { readonly path: string; readonly keys: readonly unknown[] }>();
  for (const { path, value } of valuesAt(document, 'achievements[]')) {
    const { key, prerequisites } = (value ?? {}) as { readonly key?: unknown; readonly prerequisites?: unknown };
    if (Array.isArray(prerequisites)) needs.set(key, { path: `${path}.prerequisites`, keys: prerequisites });
  }
  const faults: Fault[] = [];
  const told = new Set<unknown>();
  for (const [key, { path }] of needs) {
    const ring = told.has(key) ? undefined : wayBack(key, needs);
    if (!ring) continue;
    for (const member of ring) told.add(member);
    faults.push({ path, message: `must not lead back to itself: ${[...ring, key].join(' needs ')}` });
  }
  return faults;
}

/** The shortest way from a key back to itself, breadth first. */
function wayBack(
  start: unknown,
  needs: ReadonlyMap<unknown, { readonly keys: readonly unknown[] }>,
): readonly unknown[] | undefined {
  const ways: (readonly unknown[])[] = [[start]];
  const seen = new Set<unknown>();
  for (const way of ways) {
    for (const next of needs.get(way.at(-1))?.keys ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
