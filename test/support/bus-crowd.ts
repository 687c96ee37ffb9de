import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { partitionKey, partitionOf } from 'besitos/redis-transport';
import { message } from './bus.js';

export const STREAM = 'diana:stream:core.user_action';

/** Small, repeatable random numbers: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Message n of a crowd: player n % players, two hours after the same player's one before, so that no rule of fair play meets it. */
export function crowdMessage(n: number, players: number, from: number): { player: string; text: string } {
  const player = `p${n % players}`;
  const at = new Date(from + Math.floor(n / players) * 7_200_000).toISOString();
  return {
    player,
    text: message({ id: `m-${n}`, player, at, payload: { action_type: 'button_click', action_data: {} } }),
  };
}

/** Appends messages `from` … `to` of a crowd, a thousand a round trip. */
export async function sendCrowd(
  client: Redis,
  {
    from,
    to,
    players,
    since,
    partitions = 0,
  }: { from: number; to: number; players: number; since: number; partitions?: number },
): Promise<void> {
  for (let start = from; start < to; start += 1000) {
    const pipeline = client.pipeline();
    for (let n = start; n < Math.min(to, start + 1000); n++) {
      const { player, text } = crowdMessage(n, players, since);
      pipeline.xadd(partitions ? partitionKey(STREAM, partitionOf(player, partitions)) : STREAM, '*', 'data', text);
    }
    await pipeline.exec();
  }
}

/** Appends the rest of a template's messages: `{player}` and `{n}` filled in. In Redis itself, so that no sender is the slowest. */
const FLOOD = `
  for n = tonumber(ARGV[2]), tonumber(ARGV[3]) - 1 do
    redis.call('XADD', KEYS[1], '*', 'data', (string.gsub(string.gsub(ARGV[1], '{n}', n), '{player}', 'p' .. n % tonumber(ARGV[4]))))
  end`;

/** As `sendCrowd`, but as fast as Redis appends. Each of the players once a round trip. */
export async function floodCrowd(
  client: Redis,
  { from, to, players, since }: { from: number; to: number; players: number; since: number },
): Promise<void> {
  const at = (n: number): string => new Date(since + Math.floor(n / players) * 7_200_000).toISOString();
  const payload = { action_type: 'button_click', action_data: {} };
  for (let n = from; n < to; n += players) {
    const template = message({ id: 'm-{n}', player: '{player}', at: at(n), payload });
    await client.eval(FLOOD, 1, STREAM, template, n, Math.min(to, n + players), players);
  }
}

/** What became of a crowd: each number is as large as the crowd when everything counted exactly once. */
export async function reckon(source: DataSource): Promise<Record<string, number>> {
  const [row] = await source.query<Record<string, number>[]>(`
    SELECT (SELECT count(*)::int FROM intake.inbox) AS inbox,
           (SELECT count(*)::int FROM kernel.journal WHERE kind = 'activity') AS journal,
           (SELECT count(DISTINCT cause)::int FROM kernel.journal WHERE kind = 'activity') AS causes,
           (SELECT count(*)::int FROM intake.dead_letters) AS dead,
           (SELECT count(*)::int FROM points.accounts a WHERE a.balance <>
             (SELECT coalesce(sum(amount), 0) FROM points.entries e WHERE e.player = a.player)) AS unbalanced`);
  return row;
}

/** Players whose activities were not taken in in the order in which they were sent. */
export const disordered = (source: DataSource): Promise<object[]> =>
  source.query(`
    SELECT player, cause FROM (
      SELECT player, cause, substr(cause, 3)::int AS n,
             max(substr(cause, 3)::int) OVER (PARTITION BY player ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM kernel.journal WHERE kind = 'activity') j
     WHERE before > n`);
