import type { Redis } from 'ioredis';
import type { Message } from '../work/message.js';
import type { Watch } from '../work/watch.js';
import type { Worker } from '../work/worker.js';
import { acknowledge } from './acknowledge.js';
import { FIRST_READ, nextBatchSize } from './batch-size.js';
import { entriesOf, sizeOf, type RawStreams } from './entries.js';
import type { GroupKeeper } from './group-keeper.js';
import type { PendingEntries } from './pending-entries.js';

export interface StreamReaderOptions {
  readonly group: string;
  readonly consumer: string;
  readonly streams: () => readonly string[];
  readonly batch: number;
  readonly blockMs: number;
  readonly field: string;
  /** Whether this reader may read on: a partition's lease is still held. */
  readonly mayRead: () => boolean;
}

/** The connections and colleagues of a reader. */
export interface StreamReaderParts {
  readonly blocking: Redis;
  readonly commands: Redis;
  readonly groups: GroupKeeper;
  readonly worker: Worker;
  readonly leftBehind: PendingEntries;
  readonly watch: Watch;
}

/** Reads some streams for ever: what was left pending first, then what is new; all of a read is finished before the next. */
export class StreamReader {
  private count: number;
  /** What is delivered to us and was never finished must be looked for: at the start, and after each failure of the link. */
  private recovering = true;
  private running: Promise<void> | undefined;

  constructor(
    private readonly options: StreamReaderOptions,
    private readonly parts: StreamReaderParts,
  ) {
    this.count = Math.min(FIRST_READ, options.batch);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes what was read. */
  async stop(): Promise<void> {
    this.parts.worker.stop();
    await this.running;
    this.parts.blocking.disconnect();
  }

  private async run(): Promise<void> {
    const { worker, watch, groups, blocking } = this.parts;
    while (!worker.stopped) {
      try {
        if (!this.options.mayRead()) return;
        await this.round();
      } catch (error) {
        if (worker.stopped) return;
        if (/NOGROUP/.test((error as Error).message)) groups.forget();
        // The answer that came too late may have been a delivery: only a new connection is sure not to mistake it.
        if (/timed out/.test((error as Error).message)) blocking.disconnect(true);
        this.recovering = true;
        watch.failed?.('redis', error);
        await worker.pause();
      }
    }
  }

  private async round(): Promise<void> {
    const streams = this.options.streams();
    if (streams.length === 0) return this.parts.worker.pause();
    await this.parts.groups.ensure(streams);
    if (this.recovering) {
      await this.parts.leftBehind.takeUp(streams);
      this.recovering = false;
    }
    await this.parts.leftBehind.takeOver(streams);
    if (this.parts.worker.stopped) return;
    const messages = await this.read(streams);
    this.parts.worker.well();
    this.parts.watch.healthy?.();
    if (messages.length > 0) {
      await this.parts.worker.work(messages, (done) => acknowledge(this.parts.commands, this.options.group, done));
    }
  }

  private async read(streams: readonly string[]): Promise<readonly Message[]> {
    const { group, consumer, blockMs, field, batch } = this.options;
    const read = (await this.parts.blocking.xreadgroup(
      ...(['GROUP', group, consumer, 'COUNT', this.count, 'BLOCK', blockMs, 'STREAMS'] as const),
      ...streams,
      ...streams.map(() => '>'),
    )) as RawStreams | null;
    const { messages } = entriesOf(read ?? [], field);
    for (const [stream, entries] of read ?? []) this.parts.watch.received?.(stream, entries.length);
    this.count = nextBatchSize(messages.length, sizeOf(messages), this.count, batch);
    return messages;
  }
}
