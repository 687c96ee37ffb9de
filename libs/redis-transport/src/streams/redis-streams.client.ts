import { ClientProxy, type ReadPacket } from '@nestjs/microservices';
import type { Redis } from 'ioredis';
import { commandConnection } from '../work/connections.js';
import { partitionKey, partitionOf } from './partition-of.js';

export interface RedisStreamsClientOptions {
  readonly url: string;
  /** The stream an event goes to; default: the pattern itself. */
  readonly streamOf?: (pattern: string) => string;
  /** The field that holds the message; default `data`. */
  readonly field?: string;
  /** As the readers have it; default 0: none. Needs `playerOf`. */
  readonly partitions?: number;
  /** Whose message it is: chooses the partition. */
  readonly playerOf?: (data: unknown) => string;
}

/**
 * `client.emit(pattern, data)`: appended once, or an error. An error says nothing of whether it was appended (the reply may be lost): send
 * again with the same id inside, for the reader must know repeats anyway.
 */
export class RedisStreamsClient extends ClientProxy {
  private redis: Redis | undefined;

  constructor(private readonly options: RedisStreamsClientOptions) {
    super();
    this.initializeSerializer({});
  }

  async connect(): Promise<Redis> {
    if (!this.redis) {
      this.redis = commandConnection(this.options.url);
      this.redis.on('error', () => undefined); // each command says so itself
      await this.redis.connect();
    }
    return this.redis;
  }

  close(): void {
    this.redis?.disconnect();
    this.redis = undefined;
  }

  unwrap<T>(): T {
    return this.redis as T;
  }

  /** Answers the id of the entry. */
  protected async dispatchEvent<T>({ pattern, data }: ReadPacket): Promise<T> {
    const { streamOf = (name: string) => name, field = 'data' } = this.options;
    const redis = await this.connect();
    const stream = this.partitioned(streamOf(this.normalizePattern(pattern as string)), data);
    return (await redis.xadd(stream, '*', field, JSON.stringify(data))) as T;
  }

  protected publish(): () => void {
    throw new Error('A stream answers nothing: use emit, not send.');
  }

  private partitioned(stream: string, data: unknown): string {
    const { partitions = 0, playerOf } = this.options;
    if (partitions === 0 || !playerOf) return stream;
    return partitionKey(stream, partitionOf(playerOf(data), partitions));
  }
}
