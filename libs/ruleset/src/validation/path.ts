/** `['actions', 3, 'limit', 'times']` as `actions[3].limit.times`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}

export interface Found {
  readonly path: string;
  readonly value: unknown;
}

/** Every value at a pattern such as `metrics[].over.actions[]`, in a document of any shape: what does not fit is passed over. */
export function valuesAt(document: unknown, pattern: string): readonly Found[] {
  let found: readonly Found[] = [{ path: '', value: document }];
  for (const step of pattern.split('.')) {
    const isList = step.endsWith('[]');
    const key = isList ? step.slice(0, -2) : step;
    found = found.flatMap((at) => field(at, key));
    if (isList) found = found.flatMap(items);
  }
  return found;
}

export function field({ path, value }: Found, key: string): readonly Found[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  return [{ path: path === '' ? key : `${path}.${key}`, value: (value as Record<string, unknown>)[key] }];
}

export function items({ path, value }: Found): readonly Found[] {
  return Array.isArray(value) ? value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item })) : [];
}

/** The key of the innermost list item on the way to a path, where it has one. */
export function itemAt(document: unknown, path: string): { readonly item?: string } {
  let at = document;
  let item: string | undefined;
  for (const step of path.split(/[.[\]]+/)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) break;
    const isItem = Array.isArray(at);
    at = (at as Record<string, unknown>)[step];
    const key = isItem ? (at as { readonly key?: unknown } | null)?.key : undefined;
    if (typeof key === 'string') item = key;
  }
  return item === undefined ? {} : { item };
}
