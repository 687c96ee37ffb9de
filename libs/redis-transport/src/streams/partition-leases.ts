import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Keeps a lease that is still ours. */
const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) else return 0 end`;
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end`;

export interface PartitionLeasesOptions {
  readonly group: string;
  readonly partitions: number;
  readonly leaseMs: number;
}

/** Which partitions are this instance's: shared evenly among those that live, and taken over when one says nothing for `leaseMs`. */
export class PartitionLeases {
  private readonly token = randomUUID();
  private readonly until = new Map<number, number>();

  constructor(
    private readonly redis: Redis,
    private readonly options: PartitionLeasesOptions,
  ) {}

  /** By our own clock, counted from before Redis was asked: an instance that was stopped for a while knows that it lost its leases. */
  holds(partition: number): boolean {
    return performance.now() < (this.until.get(partition) ?? 0);
  }

  held(): number[] {
    return [...this.until.keys()].filter((partition) => this.holds(partition));
  }

  /** Renews what is held and takes what is due to us. Answers how many we hold too many. */
  async tick(): Promise<number> {
    const asked = performance.now();
    const share = await this.share();
    for (const partition of [...this.until.keys()]) {
      const renewed = await this.redis.eval(RENEW, 1, this.key(partition), this.token, this.options.leaseMs);
      if (renewed === 1) this.until.set(partition, asked + this.options.leaseMs);
      else this.until.delete(partition);
    }
    // Each begins elsewhere, so that newcomers do not all ask for the first.
    const first = parseInt(this.token.slice(0, 8), 16);
    for (let i = 0; i < this.options.partitions && this.until.size < share; i++) {
      await this.tryTake((first + i) % this.options.partitions, asked);
    }
    return Math.max(0, this.until.size - share);
  }

  async release(partition: number): Promise<void> {
    if (!this.until.delete(partition)) return;
    await this.redis.eval(RELEASE, 1, this.key(partition), this.token);
  }

  async leave(): Promise<void> {
    for (const partition of [...this.until.keys()]) await this.release(partition);
    await this.redis.zrem(this.members, this.token);
  }

  private async tryTake(partition: number, asked: number): Promise<void> {
    if (this.until.has(partition)) return;
    const { leaseMs } = this.options;
    const taken = await this.redis.set(this.key(partition), this.token, 'PX', leaseMs, 'NX');
    if (taken === 'OK') this.until.set(partition, asked + leaseMs);
  }

  /** As many as any other, or one more for the first of us. Who lives is judged by the clock of Redis, which all share. */
  private async share(): Promise<number> {
    const [seconds, micros] = await this.redis.time();
    const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
    const [, , [, tokens]] = (await this.redis
      .multi()
      .zadd(this.members, now, this.token)
      .zremrangebyscore(this.members, 0, now - this.options.leaseMs)
      .zrange(this.members, 0, -1)
      .exec()) as [unknown, unknown, [Error | null, string[]]];
    const place = [...tokens].sort().indexOf(this.token);
    const { partitions } = this.options;
    return Math.floor(partitions / tokens.length) + (place < partitions % tokens.length ? 1 : 0);
  }

  private key(partition: number): string {
    return `redis-transport:lease:${this.options.group}:{${partition}}`;
  }

  private get members(): string {
    return `redis-transport:instances:${this.options.group}`;
  }
}
