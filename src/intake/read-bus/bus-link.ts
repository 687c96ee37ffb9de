import { Logger } from '@nestjs/common';
import type { Watch } from 'besitos/redis-transport';
import type { Source } from '../store/dead-letters.js';
import type { BusMeters } from './bus-meters.js';

/** How the link of one way stands: counts what happens on it, and says the beginning and end of a trouble, not every attempt. */
export class BusLink implements Watch {
  private readonly log = new Logger('Bus');
  private connectedNow = false;
  private reading = false;
  /** What Redis answered instead of doing as it was asked. */
  private trouble: string | undefined;
  /** Messages wait, and that is told. */
  private waiting = false;

  constructor(
    private readonly source: Source,
    private readonly meters: BusMeters,
  ) {}

  /** In a few words what is wrong; nothing: all is read. */
  get fault(): string | undefined {
    return this.trouble ?? (this.connectedNow ? undefined : 'Redis does not answer');
  }

  received(_: string, count: number): void {
    this.waiting = false;
    this.meters.came(this.source, count);
  }

  reclaimed(stream: string, count: number): void {
    this.log.log(`${count} entries of ${stream} were left by another instance and are taken over`);
    this.meters.reclaim(count);
  }

  deleted(stream: string, count: number): void {
    this.log.error(
      `${count} entries of ${stream} were deleted or trimmed by somebody else before they were done: they are lost`,
    );
    this.meters.lose(stream, 'deleted', count);
  }

  dropped(channel: string, count: number): void {
    this.meters.lose(channel, 'dropped', count);
  }

  failed(origin: string, error: unknown): void {
    this.meters.failed(this.source);
    if (!this.connectedNow) return;
    const reason = error instanceof Error ? error.message : String(error);
    const told = origin === 'redis' ? this.trouble !== undefined : this.waiting;
    if (origin === 'redis') this.trouble = reason;
    else this.waiting = true;
    if (!told) this.log.warn(`${origin} must wait: ${reason}`);
  }

  healthy(): void {
    if (!this.reading || this.trouble) this.log.log(`${this.source}s of Redis are read`);
    this.reading = true;
    this.trouble = undefined;
  }

  connected(): void {
    this.connectedNow = true;
  }

  disconnected(error: Error): void {
    this.connectedNow = this.reading = false;
    this.meters.outage(this.source);
    if (this.trouble) return;
    this.log.warn(`Redis is away (${error.message}); ${this.source}s are read again when it is back, and HTTP goes on`);
  }

  groupMade(stream: string): void {
    this.meters.groupMade();
    this.log.log(`the group on ${stream} was made, from its beginning`);
  }

  surveyed({ stream, pending, lag }: { stream: string; pending: number; lag: number | undefined }): void {
    this.meters.surveyed(stream, pending, lag);
  }
}
