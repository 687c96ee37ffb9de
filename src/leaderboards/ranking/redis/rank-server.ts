import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { headerOf } from './keys.js';
import { GIVE_UP, PLACES } from './scripts/keep.js';
import type { Script } from './scripts/script.js';

/** The Redis that keeps ranks does not answer, or with an error. */
export class RanksUnreachable extends Error {
  constructor(cause?: unknown) {
    super(`Redis does not answer about ranks${cause instanceof Error ? `: ${cause.message}` : ''}`, { cause });
    this.name = 'RanksUnreachable';
  }
}

/** A key of another type, or content that a script cannot read. */
const CORRUPT = /WRONGTYPE|user_script:\d+: attempt to /;
/** Longer than any script of ours takes; a read that waited for it goes to the table. */
const ANSWERS_WITHIN_MS = 500;

/**
 * The connection to the Redis that keeps ranks. Nothing waits for it: what is asked while it is away fails at once. After one answer that
 * did not come the connection is given up, so that a link that is half open costs one wait and not one a read.
 */
@Injectable()
export class RankServer implements OnApplicationShutdown {
  private readonly log = new Logger('Ranks');
  private readonly client: Redis;
  private readonly listeners: (() => void)[] = [];
  private run: string | undefined;
  private away = false;

  constructor(url: string) {
    this.client = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      commandTimeout: ANSWERS_WITHIN_MS,
      retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 1_000),
    });
    this.client.on('error', (error: Error) => this.lose(error));
    this.client.on('close', () => this.lose());
    this.client.on('ready', () => void this.greet());
    this.client.connect().catch((error: unknown) => this.lose(error));
  }

  /** Whether it can be asked now. */
  get answers(): boolean {
    return this.run !== undefined;
  }

  /** Called each time it answers again. */
  onReady(listener: () => void): void {
    this.listeners.push(listener);
    if (this.answers) listener();
  }

  /** Runs a script with this run of the server as its first argument. @throws RanksUnreachable */
  async ask(script: Script, boardPeriod: string, ...args: readonly (string | number)[]): Promise<unknown> {
    if (this.run === undefined) throw new RanksUnreachable();
    try {
      return await this.onSoundKeys(script, boardPeriod, [this.run, ...args]);
    } catch (error) {
      if (!isReply(error) && this.client.status === 'ready') this.client.disconnect(true);
      throw new RanksUnreachable(error);
    }
  }

  /** What stands under our names and is not of our making would fail every script for ever: it goes, and the place counts as missing. */
  private async onSoundKeys(script: Script, boardPeriod: string, args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await script.run(this.client, boardPeriod, args);
    } catch (error) {
      if (!isReply(error) || !CORRUPT.test(error.message)) throw error;
      this.log.warn(`what Redis keeps of ${boardPeriod || 'the boards'} is corrupt and is given up: ${error.message}`);
      await GIVE_UP.run(this.client, boardPeriod, args);
      return script.run(this.client, boardPeriod, args);
    }
  }

  /** Keys of the places that are kept or being built. @throws RanksUnreachable */
  async boardPeriods(): Promise<readonly string[]> {
    const headers = (await this.ask(PLACES, '')) as string[];
    return headers.map((header) => header.slice(headerOf('').length));
  }

  /** Gives up all places but these: they count as missing. @throws RanksUnreachable */
  async keepOnly(boardPeriods: readonly string[]): Promise<void> {
    const others = (await this.boardPeriods()).filter((key) => !boardPeriods.includes(key));
    await Promise.all(others.map((key) => this.ask(GIVE_UP, key)));
  }

  onApplicationShutdown(): void {
    this.away = true; // no word about the connection we close ourselves
    this.client.disconnect();
  }

  /** A restarted server has a new run: what was built in an older one may lack what it lost. */
  private async greet(): Promise<void> {
    try {
      const info = await this.client.info('server');
      this.run = /^run_id:(\w+)/m.exec(info)?.[1] ?? 'unnamed';
      if (this.away) this.log.log('Redis answers again');
      this.away = false;
      for (const listener of this.listeners) listener();
    } catch (error) {
      this.lose(error);
      this.client.disconnect(true);
    }
  }

  private lose(error?: unknown): void {
    this.run = undefined;
    if (this.away) return;
    this.away = true;
    this.log.warn(
      `Redis does not answer, ranks come from the table: ${error instanceof Error ? error.message : 'closed'}`,
    );
  }
}

function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}
