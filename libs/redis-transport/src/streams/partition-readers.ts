import type { Watch } from '../work/watch.js';
import type { PartitionLeases } from './partition-leases.js';
import type { StreamReader } from './stream-reader.js';

/** A reader for each partition that is leased to this instance. */
export class PartitionReaders {
  private readonly readers = new Map<number, StreamReader>();
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly leases: PartitionLeases,
    private readonly everyMs: number,
    private readonly open: (partition: number, mayRead: () => boolean) => StreamReader,
    private readonly watch: Watch,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.ticking ??= this.tick().finally(() => (this.ticking = undefined));
    }, this.everyMs);
  }

  /** Finishes what was read, and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.ticking;
    // Leases run out during a long last unit: whoever takes over finds its activities taken in already.
    await Promise.all([...this.readers.values()].map((reader) => reader.stop()));
    await this.leases.leave().catch(() => undefined); // Redis is away: they run out by themselves
  }

  private async tick(): Promise<void> {
    try {
      const surplus = await this.leases.tick();
      for (const partition of this.leases.held().slice(0, surplus)) await this.handBack(partition);
    } catch (error) {
      this.watch.failed?.('redis', error);
    }
    for (const [partition, reader] of this.readers) {
      if (this.leases.holds(partition)) continue;
      this.readers.delete(partition);
      void reader.stop();
    }
    if (this.stopping) return;
    for (const partition of this.leases.held()) {
      if (this.readers.has(partition)) continue;
      const reader = this.open(partition, () => this.leases.holds(partition));
      this.readers.set(partition, reader);
      reader.start();
    }
  }

  /** First what was read is finished, then another may begin. */
  private async handBack(partition: number): Promise<void> {
    const reader = this.readers.get(partition);
    this.readers.delete(partition);
    await reader?.stop();
    await this.leases.release(partition);
  }
}
