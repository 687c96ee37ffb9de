import { Logger } from '@nestjs/common';
import type { Watch } from 'besitos/redis-transport';
import type { Source } from '../store/dead-letters.js';
import type { BusMeters } from './bus-meters.js';

/** How the link of one way stands: counts what happens on it, and says the beginning and end of a trouble, not every attempt. */
export class BusLink implements Watch {
  private readonly log = new Logger('Bus');
  private link: 'connecting' | 'connected' | 'lost' = 'connecting';
  private troubled = false;

  constructor(
    private readonly source: Source,
    private readonly meters: BusMeters,
  ) {}

  get connectedNow(): boolean {
    return this.link === 'connected';
  }

  received(_: string, count: number): void {
    this.troubled = false;
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
    if (this.troubled || this.link !== 'connected') return;
    this.troubled = true;
    this.log.warn(`${origin} must wait: ${error instanceof Error ? error.message : String(error)}`);
  }

  connected(): void {
    this.link = 'connected';
    this.log.log(`${this.source}s of Redis are read`);
  }

  disconnected(error: Error): void {
    this.link = 'lost';
    this.meters.outage(this.source);
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
