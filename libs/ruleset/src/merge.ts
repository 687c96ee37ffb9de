import { isMap } from './compile/payload.js';
import type { Fault } from './validation/invalid-ruleset.js';

/** Lists that are merged item by item, by `key`; every other list is replaced. */
const KEYED = new Set([
  'actions',
  'metrics',
  'achievements',
  'streaks.types',
  'leaderboards.boards',
  'leaderboards.seasons',
  'points.events',
]);

/** One thought each: half of an old one beside half of a new one means neither. They are replaced whole. */
const WHOLE = new Set(['where', 'when', 'criteria', 'over']);

/**
 * Lays changes over a ruleset: objects merge field by field, keyed lists item by item (`{ "key": …, "remove": true }` takes one out,
 * a new key is appended), everything else replaces; `null` takes an optional field out.
 * What cannot be merged is added to `faults`; whether the result makes sense is for `validate` to say.
 */
export function merge(base: unknown, changes: unknown, faults: Fault[], path = ''): unknown {
  if (KEYED.has(path) && Array.isArray(base) && Array.isArray(changes)) return mergeItems(base, changes, faults, path);
  if (!isMap(base) || !isMap(changes)) return changes;
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) merged.delete(name);
    else if (WHOLE.has(name)) merged.set(name, value);
    else merged.set(name, merge(merged.get(name), value, faults, path === '' ? name : `${path}.${name}`));
  }
  return Object.fromEntries(merged);
}

function mergeItems(base: readonly unknown[], changes: readonly unknown[], faults: Fault[], path: string): unknown[] {
  const merged = [...base];
  const seen = new Set<unknown>();
  for (const [index, change] of changes.entries()) {
    const key = keyOf(change);
    const at = key === undefined ? -1 : merged.findIndex((item) => keyOf(item) === key);
    if (key !== undefined && seen.has(key)) {
      faults.push({
        path: `${path}[${index}].key`,
        message: `must not stand twice in the file (${JSON.stringify(key)})`,
      });
    } else if (isMap(change) && 'remove' in change) {
      const fault = faultOfRemoval(change, at);
      if (fault === undefined) merged.splice(at, 1);
      else faults.push({ path: `${path}[${index}]`, message: fault });
    } else if (at < 0) {
      merged.push(change);
    } else {
      merged[at] = merge(merged[at], change, faults, `${path}[]`);
    }
    seen.add(key);
  }
  return merged;
}

function faultOfRemoval(change: Readonly<Record<string, unknown>>, at: number): string | undefined {
  if (change['remove'] !== true || Object.keys(change).length !== 2) return 'must be just { "key": …, "remove": true }';
  return at < 0 ? `cannot be removed, there is no ${String(change['key'])}` : undefined;
}

function keyOf(item: unknown): unknown {
  return isMap(item) ? item['key'] : undefined;
}
