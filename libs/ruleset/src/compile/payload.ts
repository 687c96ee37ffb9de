import type { Payload } from '../rules.js';
import type { PayloadPath, Scalar } from '../ruleset.js';

export type Reader = (payload: Payload) => unknown;

/** Looks up a path in a payload. Goes through maps only, sees own keys only, and takes `null` for a missing field. */
export function reader(path: PayloadPath): Reader {
  const keys = path.split('.');
  if (keys.length === 1) return (payload) => own(payload, path);
  return (payload) => {
    let value: unknown = payload;
    for (const key of keys) {
      if (!isMap(value)) return undefined;
      value = own(value, key);
    }
    return value;
  };
}

/** A finite number; text that looks like one is not. */
export function numberAt(path: PayloadPath): (payload: Payload) => number | undefined {
  const read = reader(path);
  return (payload) => {
    const value = read(payload);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
}

/** A scalar as text, so that `7` and `"7"` are the same value; lists and maps are none. */
export function textAt(path: PayloadPath): (payload: Payload) => string | undefined {
  const read = reader(path);
  return (payload) => {
    const value = read(payload);
    return isScalar(value) ? String(value) : undefined;
  };
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? (map[key] ?? undefined) : undefined;
}
