import type { Redis } from 'ioredis';
import type { Watch } from '../work/watch.js';
import { compareIds, nextId } from './entries.js';
import { deleteIdleConsumers } from './idle-consumers.js';
import { pairs } from './pairs.js';
import { VanishedEntries } from './vanished-entries.js';

interface Group {
  readonly name: string;
  readonly pending: number;
  readonly lastDelivered: string;
  readonly read: number | undefined;
  readonly lag: number | undefined;
}

/** A consumer that lives reads every second. */
const IDLE_MS = 600_000;

/**
 * Trims what every group of a stream has finished, and nothing else (a MAXLEN would take entries that nobody has read). Reports how the
 * stream stands, and entries that vanished before the group had read them: somebody else trims. Deletes consumers of the group that are gone.
 */
export class Janitor {
  private readonly vanished: VanishedEntries;

  constructor(
    private readonly redis: Redis,
    private readonly group: string,
    private readonly watch: Watch,
    private readonly idleMs = IDLE_MS,
  ) {
    this.vanished = new VanishedEntries(redis, group, watch);
  }

  async tidy(streams: readonly string[]): Promise<void> {
    for (const stream of streams) {
      const [about, groups] = await this.survey(stream);
      if (groups.length === 0) continue; // nobody reads it yet
      await this.report(stream, about, groups);
      const from = await this.firstUnfinished(stream, groups);
      if (from !== '0-0') await this.redis.xtrim(stream, 'MINID', '=', from);
      if (groups.some(({ name }) => name === this.group)) {
        await deleteIdleConsumers(this.redis, stream, this.group, this.idleMs);
      }
    }
  }

  private async survey(stream: string): Promise<[Map<string, unknown>, Group[]]> {
    const [[failure, about], [, groups]] = (await this.redis
      .multi()
      .xinfo('STREAM', stream)
      .xinfo('GROUPS', stream)
      .exec()) as [[Error | null, unknown[]], [Error | null, unknown[][]]];
    if (failure) return [new Map(), []]; // there is no such stream (any more)
    return [pairs(about), groups.map((group) => groupOf(pairs(group)))];
  }

  private async report(stream: string, about: Map<string, unknown>, groups: readonly Group[]): Promise<void> {
    const ours = groups.find(({ name }) => name === this.group);
    if (!ours) return;
    const { pending, lag, read } = ours;
    const vanished = read === undefined ? 0 : await this.vanished.look(stream, about, read);
    const unread = lag === undefined ? undefined : Math.max(0, lag - vanished); // Redis goes on counting what is gone
    this.watch.surveyed?.({ stream, length: about.get('length') as number, pending, lag: unread });
  }

  /** Groups first, their pending lists second: what is delivered in between lies above. */
  private async firstUnfinished(stream: string, groups: readonly Group[]): Promise<string> {
    const bounds = await Promise.all(
      groups.map(async ({ name, lastDelivered }) => {
        const [, lowest] = (await this.redis.xpending(stream, name)) as [number, string | null];
        return lowest ?? (lastDelivered === '0-0' ? '0-0' : nextId(lastDelivered));
      }),
    );
    return bounds.reduce((one, other) => (compareIds(one, other) <= 0 ? one : other));
  }
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const groupOf = (group: Map<string, unknown>): Group => ({
  name: group.get('name') as string,
  pending: group.get('pending') as number,
  lastDelivered: group.get('last-delivered-id') as string,
  read: numberIn(group.get('entries-read')),
  lag: numberIn(group.get('lag')),
});
