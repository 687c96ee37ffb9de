/** Redis answers maps as flat lists. */
export function pairs(flat: readonly unknown[]): Map<string, unknown> {
  const map = new Map<string, unknown>();
  for (let i = 0; i < flat.length; i += 2) map.set(flat[i] as string, flat[i + 1]);
  return map;
}
