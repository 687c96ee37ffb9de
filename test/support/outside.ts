import { entryId } from 'besitos/contracts';
import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';

const AWARDS = 'diana:stream:gamification.points_awarded';
const PIECE = 2_000;

interface EventContext {
  readonly event_id: string;
  readonly payload: { readonly entry_id: string };
}

/** What the outside holds against the ledger: `missing` entries nobody was told of, `foreign` events that name no entry, `changed` repeats of an id with other content. */
export async function compareAwards(redis: Redis, source: DataSource): Promise<Record<string, number>> {
  const context = new Map<string, string>();
  let changed = 0;
  for (let from = '-'; ;) {
    const entries = await redis.xrange(AWARDS, from, '+', 'COUNT', PIECE);
    for (const [, [, text]] of entries) {
      const { event } = JSON.parse(text) as { event: EventContext };
      const content = JSON.stringify(event);
      if ((context.get(event.event_id) ?? content) !== content) changed++;
      context.set(event.event_id, content);
    }
    if (entries.length < PIECE) break;
    from = `(${entries[entries.length - 1][0]}`;
  }
  const heard = new Set([...context.values()].map((content) => (JSON.parse(content) as EventContext).payload.entry_id));
  const rows = await source.query<{ player: string; seq: string }[]>(
    'SELECT player, seq FROM points.entries WHERE amount > 0',
  );
  const booked = new Set(rows.map(({ player, seq }) => entryId(player, Number(seq))));
  return {
    missing: [...booked].filter((id) => !heard.has(id)).length,
    foreign: context.size - [...heard].filter((id) => booked.has(id)).length,
    changed,
  };
}
