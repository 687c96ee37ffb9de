import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { Redis } from 'ioredis';
import { lastValueFrom } from 'rxjs';
import { blockingConnection, commandConnection } from '../work/connections.js';
import { handlerFor } from '../work/handler-for.js';
import { JsonText } from '../work/json-text.js';
import type { DeadLetter, Message } from '../work/message.js';
import { UnrecoverableError } from '../work/errors.js';
import { watchLink } from '../work/watch-link.js';
import { Worker } from '../work/worker.js';
import { GroupKeeper } from './group-keeper.js';
import { Janitor } from './janitor.js';
import { PendingEntries } from './pending-entries.js';
import { PartitionLeases } from './partition-leases.js';
import { partitionKey } from './partition-of.js';
import { PartitionReaders } from './partition-readers.js';
import { Presence } from './presence.js';
import { RedisStreamsContext } from './redis-streams.context.js';
import type { RedisStreamsOptions } from './redis-streams.options.js';
import { StartCounts } from './start-counts.js';
import { StreamReader } from './stream-reader.js';

/** The transport of `@EventPattern('orders:*', REDIS_STREAMS)`. */
export const REDIS_STREAMS = Symbol('redis streams');

/**
 * Nest events from Redis Streams, at least once: an entry is acknowledged after its handler is done, and comes again otherwise. `listen`
 * answers at once, also when Redis is away: it is waited for in the background.
 */
export class RedisStreamsServer
  extends Server<Record<string, (...args: unknown[]) => void>>
  implements CustomTransportStrategy
{
  override readonly transportId = REDIS_STREAMS;
  override readonly propagatesEventHandlerErrors = true;
  private commands: Redis;
  private groups: GroupKeeper;
  private starts: StartCounts;
  private presence: Presence;
  private reader: StreamReader;
  private partitions: PartitionReaders | undefined;
  private trimming: NodeJS.Timeout | undefined;

  constructor(private readonly options: RedisStreamsOptions) {
    super();
    this.initializeSerializer({});
    this.deserializer = options.deserializer ?? new JsonText();
  }

  listen(callback: (error?: unknown) => void): void {
    const { url, group, consumer, partitions = 0, leaseMs = 2500, trimEveryMs = 5000, watch = {} } = this.options;
    this.commands = watchLink(commandConnection(url), watch);
    this.groups = new GroupKeeper(this.commands, group, watch);
    this.starts = new StartCounts(this.commands, group);
    this.presence = new Presence(this.commands, { group, consumer, silentMs: this.options.silentMs ?? 10_000 });
    this.presence.start();
    this.reader = this.openReader(
      () => this.streams(),
      () => true,
      false,
    );
    this.reader.start();
    if (partitions > 0) {
      const leases = new PartitionLeases(this.commands, { group, partitions, leaseMs });
      const open = (partition: number, mayRead: () => boolean): StreamReader =>
        this.openReader(() => this.streams().map((stream) => partitionKey(stream, partition)), mayRead, true);
      this.partitions = new PartitionReaders(leases, leaseMs / 3, open, watch);
      this.partitions.start();
    }
    if (trimEveryMs > 0) this.tidyEvery(trimEveryMs, new Janitor(this.commands, group, watch));
    callback();
  }

  /** Reads nothing more, finishes what was read, acknowledges it. */
  async close(): Promise<void> {
    clearInterval(this.trimming);
    await Promise.all([this.reader?.stop(), this.partitions?.stop()]);
    await this.presence?.leave();
    this.commands?.disconnect();
  }

  /** Events of the connection that commands go over: `ready`, `close`, `error`, … */
  on(event: string, callback: (...args: unknown[]) => void): void {
    this.commands.on(event, callback);
  }

  /** That connection (ioredis). */
  unwrap<T>(): T {
    return this.commands as T;
  }

  override getHandlerByPattern(stream: string): MessageHandler | null {
    return handlerFor(this.messageHandlers, stream);
  }

  private streams(): readonly string[] {
    return this.options.streams?.() ?? [...this.messageHandlers.keys()].filter((pattern) => !pattern.includes('*'));
  }

  private openReader(streams: () => readonly string[], mayRead: () => boolean, alone: boolean): StreamReader {
    const { url, group, consumer, batch = 500, blockMs = 1000, minIdleMs = 60_000 } = this.options;
    const { field = 'data', maxStarts = 3, watch = {} } = this.options;
    const worker = new Worker({
      handle: (message) => this.handle(message),
      deadLetter: this.options.deadLetter ?? ((deadLetters) => this.deadLetterInStream(deadLetters)),
      failed: (message, error) => watch.failed?.(message.source, error),
    });
    const leftBehind = new PendingEntries(
      this.commands,
      { group, consumer, field, minIdleMs, maxStarts, alone },
      worker,
      this.starts,
      this.presence,
      watch,
    );
    const blocking = watchLink(blockingConnection(url, blockMs), {});
    return new StreamReader(
      { group, consumer, streams, batch, blockMs, field, mayRead },
      { blocking, commands: this.commands, groups: this.groups, worker, leftBehind, watch },
    );
  }

  private async handle(message: Message): Promise<void> {
    const handler = this.getHandlerByPattern(message.source);
    if (!handler) throw new UnrecoverableError('no_handler', `Nothing handles ${message.source}.`);
    const context = new RedisStreamsContext(message);
    const packet = await this.deserializer.deserialize(message.text, { channel: message.source });
    await this.runWithProcessingHooks(context, async (end) => {
      const outcome: unknown = await handler(packet.data, context);
      await lastValueFrom(this.transformToObservable(outcome), { defaultValue: undefined });
      end();
    });
  }

  private async deadLetterInStream({ message, code, reason }: DeadLetter): Promise<void> {
    const { source, id, text = '' } = message;
    await this.commands.xadd(`${source}:dead`, '*', 'id', id, 'code', code, 'reason', reason, 'data', text);
  }

  private tidyEvery(everyMs: number, janitor: Janitor): void {
    let busy = false;
    this.trimming = setInterval(() => {
      if (busy || this.commands.status !== 'ready') return;
      busy = true;
      janitor
        .tidy(this.everyStream())
        .catch((error: unknown) => this.options.watch?.failed?.('redis', error))
        .finally(() => (busy = false));
    }, everyMs);
  }

  private everyStream(): readonly string[] {
    const partitions = Array.from({ length: this.options.partitions ?? 0 }, (_, i) => i);
    return this.streams().flatMap((stream) => [stream, ...partitions.map((i) => partitionKey(stream, i))]);
  }
}
