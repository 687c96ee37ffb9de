import type { Redis } from 'ioredis';
import type { Watch } from '../work/watch.js';
import { pairs } from './pairs.js';

/**
 * Entries that somebody trimmed away before the group had read them: what was ever added, less what is there, less what was read. As
 * long as entries that were read are still there that is too few; once the janitor has trimmed them it is exact. It never falls while
 * the stream lives, so how much was told is kept beside it in Redis: a loss is told once, by one instance, also when none was running.
 */
export class VanishedEntries {
  private readonly told: string;

  constructor(
    private readonly redis: Redis,
    group: string,
    private readonly watch: Watch,
  ) {
    this.told = `redis-transport:vanished:${group}`;
  }

  /** The group was made just now: what was trimmed before is no loss of its. */
  async begin(stream: string): Promise<void> {
    const gone = goneFrom(pairs((await this.redis.xinfo('STREAM', stream)) as unknown[]));
    if (gone !== undefined) await this.redis.hset(this.told, stream, gone);
  }

  /**
   * Answers how many vanished so far.
   * @param read how many entries the group has read, from the first ever
   */
  async look(stream: string, about: Map<string, unknown>, read: number): Promise<number> {
    const gone = goneFrom(about) ?? 0;
    const told = Number((await this.redis.hget(this.told, stream)) ?? 0);
    if (gone - read <= told) return told;
    await this.redis.hset(this.told, stream, gone - read);
    this.watch.deleted?.(stream, gone - read - told);
    return gone - read;
  }
}

/** How many entries are no longer there; undefined before Redis 7. */
function goneFrom(about: Map<string, unknown>): number | undefined {
  const added = about.get('entries-added');
  return typeof added === 'number' ? added - (about.get('length') as number) : undefined;
}
