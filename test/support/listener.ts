import { eventually } from 'besitos/testing';
import { Redis } from 'ioredis';
import type { OutgoingMessage } from 'besitos/contracts';

/** A message as it came out, its payload open. */
export type Heard = Omit<OutgoingMessage, 'event'> & {
  readonly event: Omit<OutgoingMessage['event'], 'payload'> & { readonly payload: Record<string, unknown> };
};

/** Somebody outside who reads what the service sends. */
export interface Listener {
  readonly redis: Redis;
  /** Everything that came by Pub/Sub, in order. */
  readonly published: readonly Heard[];
  /** What lies in the stream of a type (`points_awarded`), oldest first. */
  stream(type: string): Promise<Heard[]>;
  /** What lies in all streams. */
  streams(): Promise<Heard[]>;
  /** Waits until a stream holds messages that satisfy. */
  until(type: string, satisfied: (messages: readonly Heard[]) => boolean): Promise<Heard[]>;
  close(): void;
}

const STREAM = 'diana:stream:gamification.';

export async function listen(url: string): Promise<Listener> {
  const options = { maxRetriesPerRequest: null, retryStrategy: () => 50 };
  const redis = new Redis(url, options);
  const ears = new Redis(url, options);
  for (const client of [redis, ears]) client.on('error', () => undefined); // it is killed on purpose
  const published: Heard[] = [];
  ears.on('pmessage', (_pattern, _channel, text: string) => published.push(JSON.parse(text) as Heard));
  await ears.psubscribe('diana:events:gamification.*');

  const stream = async (type: string): Promise<Heard[]> =>
    (await redis.xrange(STREAM + type, '-', '+')).map(([, [, data]]) => JSON.parse(data) as Heard);
  return {
    redis,
    published,
    stream,
    streams: async () => {
      const keys = (await redis.keys(`${STREAM}*`)).sort();
      return (await Promise.all(keys.map((key) => stream(key.slice(STREAM.length))))).flat();
    },
    until: (type, satisfied) =>
      eventually(async () => {
        const messages = await stream(type);
        return satisfied(messages) && messages;
      }),
    close: () => {
      redis.disconnect();
      ears.disconnect();
    },
  };
}
