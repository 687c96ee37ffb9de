import type { Redis } from 'ioredis';
import type { Watch } from '../work/watch.js';
import { VanishedEntries } from './vanished-entries.js';

/** Sees to it that the consumer group exists on every stream that is read. */
export class GroupKeeper {
  private readonly known = new Set<string>();
  private readonly vanished: VanishedEntries;

  constructor(
    private readonly redis: Redis,
    private readonly group: string,
    private readonly watch: Watch,
  ) {
    this.vanished = new VanishedEntries(redis, group, watch);
  }

  /** From `0`, never `$`: what was sent before the group existed is read as well. */
  async ensure(streams: readonly string[]): Promise<void> {
    for (const stream of streams) {
      if (this.known.has(stream)) continue;
      if (await this.create(stream)) {
        await this.vanished.begin(stream);
        this.watch.groupMade?.(stream);
      }
      this.known.add(stream);
    }
  }

  private async create(stream: string): Promise<boolean> {
    const create = ['CREATE', stream, this.group, '0', 'MKSTREAM'] as const;
    try {
      // Told where it begins, Redis 7 counts what the group read, and so shows what others took away unread.
      await this.redis.call('XGROUP', ...create, 'ENTRIESREAD', 0).catch((error: Error) => {
        if (/BUSYGROUP/.test(error.message) || !/^ERR/.test(error.message)) throw error;
        return this.redis.xgroup(...create); // before Redis 7
      });
      return true;
    } catch (error) {
      if (/BUSYGROUP/.test((error as Error).message)) return false;
      throw error;
    }
  }

  /** Redis said NOGROUP: it lost its data. */
  forget(): void {
    this.known.clear();
  }
}
