import type { MessageHandler } from '@nestjs/microservices';

/** The handler of exactly this name, else the one with the longest pattern that ends with `*` and begins it. */
export function handlerFor(handlers: ReadonlyMap<string, MessageHandler>, name: string): MessageHandler | null {
  const exact = handlers.get(name);
  if (exact) return exact;
  let best: string | undefined;
  for (const pattern of handlers.keys()) {
    if (!pattern.endsWith('*') || !name.startsWith(pattern.slice(0, -1))) continue;
    if (best === undefined || pattern.length > best.length) best = pattern;
  }
  return best === undefined ? null : (handlers.get(best) ?? null);
}
