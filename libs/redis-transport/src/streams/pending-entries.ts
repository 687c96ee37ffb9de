import type { Redis } from 'ioredis';
import type { Message } from '../work/message.js';
import type { Watch } from '../work/watch.js';
import type { Worker } from '../work/worker.js';
import { acknowledge } from './acknowledge.js';
import { entriesOf, type RawEntry, type RawStreams } from './entries.js';
import type { Presence } from './presence.js';
import type { StartCounts } from './start-counts.js';

export interface PendingEntriesOptions {
  readonly group: string;
  readonly consumer: string;
  readonly field: string;
  readonly minIdleMs: number;
  readonly maxStarts: number;
  /** Nobody else reads these streams now: what others left is taken over at once. */
  readonly alone: boolean;
}

/** How many a look; the ones that may kill are large in number only after a crash. */
const LOOK = 100;

/**
 * Entries that were delivered and never acknowledged. Those of a process that died are suspects: each is begun alone, with a mark, so
 * that the one that kills its process is found and made a dead letter, and costs its neighbours nothing.
 */
export class PendingEntries {
  private alive = false;
  private takeOverAt = 0;

  constructor(
    private readonly redis: Redis,
    private readonly options: PendingEntriesOptions,
    private readonly worker: Worker,
    private readonly starts: StartCounts,
    private readonly presence: Presence,
    private readonly watch: Watch,
  ) {}

  /** What is delivered to this consumer: after a start by a process of the same name, later by a read whose reply was lost. */
  async takeUp(streams: readonly string[]): Promise<void> {
    const { group, consumer, field, alone } = this.options;
    await this.presence.beat();
    for (const stream of streams) {
      let after = '0';
      while (!this.worker.stopped) {
        const read = (await this.redis.xreadgroup(
          ...(['GROUP', group, consumer, 'COUNT', LOOK, 'STREAMS', stream, after] as const),
        )) as RawStreams | null;
        const entries = read?.[0]?.[1] ?? [];
        if (entries.length === 0) break;
        after = entries[entries.length - 1][0];
        const { messages, deleted } = entriesOf([[stream, entries]], field);
        await this.lost(stream, deleted);
        if (this.alive) await this.worker.work(messages, (done) => acknowledge(this.redis, group, done));
        else await this.oneByOne(messages);
      }
    }
    if (!this.alive && alone) for (const stream of streams) await this.claim(stream, 0);
    this.alive = true;
  }

  /** What others left: of those that say nothing any more as soon as that is known, of all others now and then. */
  async takeOver(streams: readonly string[]): Promise<void> {
    if (!this.options.alone) for (const consumer of this.presence.silent()) await this.inherit(consumer, streams);
    if (performance.now() < this.takeOverAt) return;
    const { minIdleMs } = this.options;
    for (const stream of streams) await this.claim(stream, minIdleMs);
    this.takeOverAt = performance.now() + minIdleMs / 4;
  }

  private async inherit(consumer: string, streams: readonly string[]): Promise<void> {
    for (const stream of streams) {
      for (;;) {
        if (this.worker.stopped) return;
        const [had, entries] = await this.presence.claim(stream, consumer, LOOK);
        if (had === 0) break;
        if (had > entries.length) this.watch.deleted?.(stream, had - entries.length);
        await this.takenOver(stream, entries);
      }
    }
    await this.presence.forget(consumer);
  }

  private async claim(stream: string, minIdleMs: number): Promise<void> {
    const { group, consumer } = this.options;
    let cursor = '0-0';
    do {
      const [next, entries, gone] = (await this.redis.xautoclaim(
        ...([stream, group, consumer, minIdleMs, cursor, 'COUNT', LOOK] as const),
      )) as [string, RawEntry[], string[] | undefined];
      cursor = next;
      if (gone?.length) this.watch.deleted?.(stream, gone.length); // Redis 7 took them off the pending list by itself
      await this.takenOver(stream, entries);
    } while (cursor !== '0-0' && !this.worker.stopped);
  }

  private async takenOver(stream: string, entries: readonly RawEntry[]): Promise<void> {
    if (entries.length > 0) this.watch.reclaimed?.(stream, entries.length);
    const { messages, deleted } = entriesOf([[stream, entries]], this.options.field);
    await this.lost(stream, deleted);
    await this.oneByOne(messages);
  }

  /** Pending, and their content is gone: somebody trimmed or deleted what was not done. */
  private async lost(stream: string, deleted: readonly { source: string; id: string }[]): Promise<void> {
    if (deleted.length === 0) return;
    this.watch.deleted?.(stream, deleted.length);
    await acknowledge(this.redis, this.options.group, deleted);
  }

  private async oneByOne(messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      while (!this.worker.stopped && !(await this.alone(message))) await this.worker.pause();
      if (this.worker.stopped) return;
    }
  }

  /** Answers whether the message is done. A first process died while it did this one with many others. */
  private async alone(message: Message): Promise<boolean> {
    const deaths = 1 + (await this.starts.begin(message));
    const { maxStarts, group } = this.options;
    const done =
      deaths >= maxStarts
        ? await this.worker.deadLetter(message, 'kills_process', `${deaths} processes ended while they were doing it.`)
        : await this.worker.attempt(message);
    if (!done) await this.starts.end(message);
    else {
      await acknowledge(this.redis, group, [message]);
      await this.starts.clear(message);
    }
    return done;
  }
}
