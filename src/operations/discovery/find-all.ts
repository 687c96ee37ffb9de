import type { DiscoveryService } from '@nestjs/core';

/** All providers of the application that are of this kind, whatever module brings them, in the order of their names. */
export function findAll<T extends { readonly name: string }>(
  discovery: DiscoveryService,
  kind: abstract new (...args: never[]) => T,
): readonly T[] {
  const found = discovery.getProviders().map((provider): unknown => provider.instance);
  const all = found.filter((instance): instance is T => instance instanceof kind);
  return [...new Set(all)].sort((a, b) => (a.name < b.name ? -1 : 1));
}
