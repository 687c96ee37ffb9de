import type { ConsumerDeserializer } from '@nestjs/microservices';
import type { DeadLetterHandler } from '../work/message.js';
import type { Watch } from '../work/watch.js';

export interface RedisStreamsOptions {
  /** `redis://host:6379` or `rediss://…`. */
  readonly url: string;
  /** The consumer group, the same for every instance. */
  readonly group: string;
  /** This instance's name in the group, no other's. Stable over restarts: what it left is taken up at once; else after `silentMs`. */
  readonly consumer: string;
  /** The streams to read; asked again before every read, so the answer may change. Default: the patterns of the handlers that hold no `*`. */
  readonly streams?: () => readonly string[];
  /** Entries a read and stream at most; default 500. What is read is finished before more is read. */
  readonly batch?: number;
  /** How long a read waits for entries; default 1,000 ms. Also how long `close` may wait for a read. */
  readonly blockMs?: number;
  /**
   * Entries that lie so long with a consumer, though it lives, are taken over; default 60,000 ms. Keep it above the time a handler may need: else an
   * entry is handled twice at once.
   */
  readonly minIdleMs?: number;
  /**
   * An instance that has said nothing to Redis for so long is dead, and its entries are taken over; default 10,000 ms. It says something
   * four times in that time, whatever its handlers do: keep it above the longest stop of the process.
   */
  readonly silentMs?: number;
  /** The field that holds the message; default `data`. */
  readonly field?: string;
  /** A message whose process died so often while it was being done is made a dead letter without another try; default 3. */
  readonly maxStarts?: number;
  /** Where messages go that can never succeed; default: the stream `<stream>:dead`. */
  readonly deadLetter?: DeadLetterHandler;
  /** Default: JSON. Is given the field's text (undefined when there is none) and `{ channel: stream }`; may throw `UnrecoverableError`. */
  readonly deserializer?: ConsumerDeserializer;
  /**
   * Each stream `s` is also read as `s:{0}` … `s:{n−1}`, and each of these by one instance at a time: so a player's order is kept across
   * instances. Default 0: none. Every instance and every producer must use the same number.
   */
  readonly partitions?: number;
  /** How long a partition stays with an instance that says nothing; default 2,500 ms. */
  readonly leaseMs?: number;
  /** How often what every group has finished is trimmed away; default 5,000 ms; 0: never. */
  readonly trimEveryMs?: number;
  readonly watch?: Watch;
}
