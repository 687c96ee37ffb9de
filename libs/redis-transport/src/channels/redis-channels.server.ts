import {
  Server,
  type ConsumerDeserializer,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import type { Redis } from 'ioredis';
import { lastValueFrom } from 'rxjs';
import { hearingConnection, SILENCE_MS } from '../work/connections.js';
import { handlerFor } from '../work/handler-for.js';
import { JsonText } from '../work/json-text.js';
import type { DeadLetterHandler, Message } from '../work/message.js';
import { UnrecoverableError } from '../work/errors.js';
import type { Watch } from '../work/watch.js';
import { watchLink } from '../work/watch-link.js';
import { Worker } from '../work/worker.js';
import { MessageQueue } from './message-queue.js';
import { RedisChannelsContext } from './redis-channels.context.js';

/** The transport of `@EventPattern('news:*', REDIS_CHANNELS)`. */
export const REDIS_CHANNELS = Symbol('redis channels');

export interface RedisChannelsOptions {
  readonly url: string;
  /** The channels to hear; asked again every few seconds. Default: the patterns of the handlers that hold no `*`. */
  readonly channels?: () => readonly string[];
  /** Where messages go that can never succeed; default: nowhere. */
  readonly deadLetter?: DeadLetterHandler;
  /** Default: JSON. */
  readonly deserializer?: ConsumerDeserializer;
  /** How many messages may wait for their handlers; what comes beyond is dropped, for a channel cannot be held. Default 10,000. */
  readonly capacity?: number;
  /** How many characters they may hold together; default 16 Mi. */
  readonly capacityCharacters?: number;
  readonly watch?: Watch;
}

/** How many are handed to their handlers at once. */
const TOGETHER = 500;

/** Nest events from Redis Pub/Sub, whatever JSON they are: to every instance that listens, at most once, in order. */
export class RedisChannelsServer
  extends Server<Record<string, (...args: unknown[]) => void>>
  implements CustomTransportStrategy
{
  override readonly transportId = REDIS_CHANNELS;
  override readonly propagatesEventHandlerErrors = true;
  private redis: Redis;
  private heard: readonly string[] = [];
  private heartbeat: NodeJS.Timeout | undefined;
  private readonly queue: MessageQueue;
  private readonly worker: Worker;
  private working: Promise<void> | undefined;

  constructor(private readonly options: RedisChannelsOptions) {
    super();
    this.initializeSerializer({});
    this.deserializer = options.deserializer ?? new JsonText();
    this.queue = new MessageQueue(options.capacity ?? 10_000, options.capacityCharacters ?? 16 * 1024 * 1024);
    this.worker = new Worker({
      handle: (message) => this.handle(message),
      deadLetter: options.deadLetter ?? (() => Promise.resolve()),
      failed: (message, error) => options.watch?.failed?.(message.source, error),
    });
  }

  listen(callback: (error?: unknown) => void): void {
    const watch = this.options.watch ?? {};
    this.redis = hearingConnection(this.options.url);
    this.redis.on('message', (channel: string, text: string) => this.hear(channel, text));
    this.redis.on('ready', () => void this.subscribe([]));
    watchLink(this.redis, watch);
    this.heartbeat = setInterval(() => void this.beat(), SILENCE_MS);
    callback();
  }

  /** Hears nothing more, and finishes what was heard. */
  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    this.redis?.disconnect();
    this.worker.stop();
    await this.working;
  }

  on(event: string, callback: (...args: unknown[]) => void): void {
    this.redis.on(event, callback);
  }

  /** The connection that hears (ioredis): it can do nothing but subscribe. */
  unwrap<T>(): T {
    return this.redis as T;
  }

  override getHandlerByPattern(channel: string): MessageHandler | null {
    return handlerFor(this.messageHandlers, channel);
  }

  /** A half-open link looks like silence: an answer is asked for. */
  private async beat(): Promise<void> {
    if (this.redis.status !== 'ready') return;
    try {
      await this.redis.ping();
      await this.subscribe(this.heard);
    } catch {
      this.redis.disconnect(true);
    }
  }

  private async subscribe(heard: readonly string[]): Promise<void> {
    const wanted = this.options.channels?.() ?? [...this.messageHandlers.keys()].filter((name) => !name.includes('*'));
    const more = wanted.filter((channel) => !heard.includes(channel));
    const fewer = heard.filter((channel) => !wanted.includes(channel));
    try {
      if (more.length > 0) await this.redis.subscribe(...more);
      if (fewer.length > 0) await this.redis.unsubscribe(...fewer);
      this.heard = wanted;
      this.options.watch?.healthy?.();
    } catch (error) {
      this.options.watch?.failed?.('redis', error); // at the next connection, or the next beat
    }
  }

  private hear(channel: string, text: string): void {
    this.options.watch?.received?.(channel, 1);
    if (this.queue.push({ source: channel, id: '', text })) {
      this.working ??= this.work().finally(() => (this.working = undefined));
    } else this.options.watch?.dropped?.(channel, 1);
  }

  private async work(): Promise<void> {
    await new Promise(setImmediate); // what came in one packet goes together
    while (this.queue.length > 0) {
      await this.worker.work(this.queue.take(TOGETHER), () => Promise.resolve());
    }
  }

  private async handle(message: Message): Promise<void> {
    const handler = this.getHandlerByPattern(message.source);
    if (!handler) throw new UnrecoverableError('no_handler', `Nothing handles ${message.source}.`);
    const context = new RedisChannelsContext(message);
    const packet = await this.deserializer.deserialize(message.text, { channel: message.source });
    await this.runWithProcessingHooks(context, async (end) => {
      const outcome: unknown = await handler(packet.data, context);
      await lastValueFrom(this.transformToObservable(outcome), { defaultValue: undefined });
      end();
    });
  }
}
