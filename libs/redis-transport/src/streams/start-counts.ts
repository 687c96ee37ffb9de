import type { Redis } from 'ioredis';
import type { Message } from '../work/message.js';

/**
 * Counts how often a message was begun alone by a process that did not live to end it. Kept in Redis, a hash a group; what this process
 * began itself, and could not take back because Redis was away, does not count against the message.
 */
export class StartCounts {
  private readonly key: string;
  private readonly own = new Map<string, number>();

  constructor(
    private readonly redis: Redis,
    group: string,
  ) {
    this.key = `redis-transport:starts:${group}`;
  }

  /** Answers how many processes began it and died. */
  async begin(message: Message): Promise<number> {
    const field = fieldOf(message);
    const own = (this.own.get(field) ?? 0) + 1;
    this.own.set(field, own);
    return (await this.redis.hincrby(this.key, field, 1)) - own;
  }

  /** It ended without success, and will begin again. */
  async end(message: Message): Promise<void> {
    const field = fieldOf(message);
    await this.redis.hincrby(this.key, field, -1);
    this.own.set(field, (this.own.get(field) ?? 1) - 1);
  }

  async clear(message: Message): Promise<void> {
    await this.redis.hdel(this.key, fieldOf(message));
    this.own.delete(fieldOf(message));
  }
}

const fieldOf = ({ source, id }: Message): string => `${source} ${id}`;
