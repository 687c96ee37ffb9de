import type { Redis } from 'ioredis';

/** One round trip, whatever the number of streams. */
export async function acknowledge(
  redis: Redis,
  group: string,
  done: readonly { readonly source: string; readonly id: string }[],
): Promise<void> {
  const ids = new Map<string, string[]>();
  for (const { source, id } of done) {
    const of = ids.get(source);
    if (of) of.push(id);
    else ids.set(source, [id]);
  }
  await Promise.all([...ids].map(([stream, of]) => redis.xack(stream, group, ...of)));
}
