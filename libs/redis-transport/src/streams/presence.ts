import type { Redis } from 'ioredis';
import { LONGEST_PAUSE_MS } from '../work/connections.js';
import type { RawEntry } from './entries.js';

/** The clock of Redis, which all instances share, in ms. */
const NOW = `local time = redis.call('TIME'); local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
/** KEYS: the beats. ARGV: consumer, silentMs. Answers those who say nothing. */
const BEAT = `${NOW}
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])`;
/** KEYS: the beats, a stream. ARGV: silentMs, the silent consumer, group, who takes over, how many. A beat that came meanwhile forbids it. */
const CLAIM = `${NOW}
  local beat = redis.call('ZSCORE', KEYS[1], ARGV[2])
  if not beat or tonumber(beat) > now - ARGV[1] then return {0, {}} end
  local ids = {}
  for i, entry in ipairs(redis.call('XPENDING', KEYS[2], ARGV[3], '-', '+', ARGV[5], ARGV[2])) do ids[i] = entry[1] end
  if #ids == 0 then return {0, {}} end
  return {#ids, redis.call('XCLAIM', KEYS[2], ARGV[3], ARGV[4], 0, unpack(ids))}`;
/** KEYS: the beats. ARGV: silentMs, the silent consumer. */
const FORGET = `${NOW}
  local beat = redis.call('ZSCORE', KEYS[1], ARGV[2])
  if beat and tonumber(beat) <= now - ARGV[1] then redis.call('ZREM', KEYS[1], ARGV[2]) end`;

export interface PresenceOptions {
  readonly group: string;
  readonly consumer: string;
  readonly silentMs: number;
}

/**
 * Which consumers of the group live: each says so in Redis, and one that has stopped saying so is taken for dead, long before its entries
 * have lain for as long as a handler may need. A consumer that never said anything is not judged.
 */
export class Presence {
  private readonly key: string;
  private readonly heard = new Set<string>();
  private beating: NodeJS.Timeout | undefined;
  private since: number | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly options: PresenceOptions,
  ) {
    this.key = `redis-transport:consumers:${options.group}`;
  }

  start(): void {
    this.beating = setInterval(() => void this.beat().catch(() => undefined), this.options.silentMs / 4);
  }

  /** Also before own entries are read again: from here on nobody takes them. */
  async beat(): Promise<void> {
    const { consumer, silentMs } = this.options;
    try {
      const silent = (await this.redis.eval(BEAT, 1, this.key, consumer, silentMs)) as string[];
      this.since ??= performance.now();
      this.heard.clear();
      for (const name of silent) this.heard.add(name);
    } catch (error) {
      this.since = undefined; // while Redis was away nobody could say anything
      throw error;
    }
  }

  /** Consumers that say nothing, though they could have for long enough: they may find Redis again later than this one did. */
  silent(): readonly string[] {
    const listening = this.since === undefined ? 0 : performance.now() - this.since;
    return listening < this.options.silentMs + LONGEST_PAUSE_MS ? [] : [...this.heard];
  }

  /** Takes entries of a silent consumer over. Answers how many it had, at most `count`, and those that still have their content. */
  async claim(stream: string, silent: string, count: number): Promise<[number, readonly RawEntry[]]> {
    const { group, consumer, silentMs } = this.options;
    const [had, entries] = (await this.redis.eval(
      ...([CLAIM, 2, this.key, stream, silentMs, silent, group, consumer, count] as const),
    )) as [number, (RawEntry | null)[]];
    return [had, entries.filter((entry) => entry !== null)];
  }

  /** It has nothing left. */
  async forget(silent: string): Promise<void> {
    await this.redis.eval(FORGET, 1, this.key, this.options.silentMs, silent);
    this.heard.delete(silent);
  }

  /** Everything in hand was finished. */
  async leave(): Promise<void> {
    clearInterval(this.beating);
    await this.redis.zrem(this.key, this.options.consumer).catch(() => undefined); // Redis is away: silence tells
  }
}
