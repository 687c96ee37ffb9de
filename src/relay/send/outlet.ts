import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RELAY_OPTIONS, type RelayOptions } from '../relay.options.js';
import type { Outgoing } from '../render/write-messages.js';

const STREAM = 'diana:stream:';
const CHANNEL = 'diana:events:';
const MARKER = 'diana:relay:';
/** A missing key reads as false. */
const MOVE = `
  if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2])
  return 1`;
const LONGEST_PAUSE_MS = 5_000;

/** Redis as the relay sees it. Nothing is queued while it is away: a sending fails, and is tried again by whoever asked for it. */
@Injectable()
export class Outlet implements OnApplicationShutdown {
  private readonly log = new Logger(Outlet.name);
  private readonly redis: Redis;
  private readonly maxLength: number;
  private away = false;

  constructor(@Inject(RELAY_OPTIONS) { url, maxLength }: RelayOptions) {
    this.maxLength = maxLength;
    this.redis = new Redis(url!, {
      lazyConnect: true,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false, // a lost reply plus a resend would append twice unseen
      maxRetriesPerRequest: 0,
      connectTimeout: 5_000,
      commandTimeout: 15_000,
      socketTimeout: 15_000, // a half-open link answers nothing, and is given up
      retryStrategy: (times) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(times, 8)) * (0.5 + Math.random() / 2),
      reconnectOnError: ({ message }) => message.startsWith('READONLY'), // a replica since a failover
      connectionName: 'besitos-relay',
    });
    this.redis.on('error', (error: Error) => this.notice(error.message));
    this.redis.on('close', () => this.notice('the connection was closed'));
  }

  /** Begins to connect, for ever; `onReady` hears of every connection that is there. */
  connect(onReady: () => void): void {
    this.redis.on('ready', () => {
      if (this.away) this.log.log('Redis is back');
      this.away = false;
      onReady();
    });
    this.redis.connect().catch(() => undefined); // it goes on trying
  }

  get ready(): boolean {
    return this.redis.status === 'ready';
  }

  /** Appends in order, in one round trip; with `publish` also by Pub/Sub. Some may have arrived when it fails. */
  async send(messages: readonly Outgoing[], { publish }: { readonly publish: boolean }): Promise<void> {
    const pipeline = this.redis.pipeline();
    for (const { type, data } of messages) {
      pipeline.xadd(STREAM + type, 'MAXLEN', '~', this.maxLength, '*', 'data', data);
      if (publish) pipeline.publish(CHANNEL + type, data);
    }
    for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
  }

  /** The marker of a database; see `Marker`. */
  async marker(database: string): Promise<string | null> {
    return this.redis.get(MARKER + database);
  }

  async setMarker(database: string, text: string): Promise<void> {
    await this.redis.set(MARKER + database, text);
  }

  /** Unless it is no longer what it was; answers whether it moved. */
  async moveMarker(database: string, from: string | null, to: string): Promise<boolean> {
    return (await this.redis.eval(MOVE, 1, MARKER + database, from ?? '', to)) === 1;
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private notice(what: string): void {
    if (this.away || this.redis.status === 'end') return;
    this.away = true;
    this.log.warn(`Redis does not answer (${what}): events wait in the journal`);
  }
}
