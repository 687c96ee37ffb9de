import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { BackgroundLoop } from 'besitos/kernel';
import { News } from '../../news/news.js';
import { NEWS } from './keys.js';
import { SHOWN_FOR_MS, type Sent } from './news-desk.js';
import { RankServer } from './rank-server.js';
import { HEAR, LEAVE } from './scripts/news.js';

/** How long it waits for an entry before it says again that it is there; several times within `SHOWN_FOR_MS`. */
const LISTENS_MS = 200;
/** Entries a reply. */
const AT_ONCE = 64;

/** From now on, by two clocks: one goes on while the process stands still, the other while the machine does. */
class Second {
  private readonly running = performance.now();
  private readonly wall = Date.now();

  runs(): boolean {
    return performance.now() - this.running < SHOWN_FOR_MS && Date.now() - this.wall < SHOWN_FOR_MS;
  }
}

const NEVER = { runs: (): boolean => false };

type Entry = readonly [id: string, fields: readonly string[]];

/**
 * What all instances tell each other through Redis. It is complete for a second from the beginning of each round in which Redis noted how
 * far this instance has come: whoever tells something that must be known at once waits until it is noted, or the second is over. So
 * nobody is shown what is not true any more of those who were answered, and a read asks nobody.
 */
@Injectable()
export class SharedNews extends News implements BeforeApplicationShutdown {
  readonly late = true;
  private readonly log = new Logger('Ranks');
  private readonly instance = randomUUID();
  private readonly loop = new BackgroundLoop({ name: 'news', everyMs: LISTENS_MS, run: () => this.round() });
  private connection: Redis | undefined;
  /** Of the stream it listens to; '' before the first. */
  private epoch = '';
  private heard = 0;
  /** The last number there was when it was last noted how far this one has come. */
  private last = 0;
  private granted: Pick<Second, 'runs'> = NEVER;
  private failed = false;

  constructor(private readonly server: RankServer) {
    super();
  }

  get complete(): boolean {
    return this.server.answers && this.granted.runs();
  }

  /** To be called by a process that will be asked for ranks; before, and without, news are never complete. */
  start(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    this.granted = NEVER;
    await this.server.ask(LEAVE, '', this.instance).catch(() => undefined); // nobody waits for it longer than a second anyway
    this.connection?.disconnect();
  }

  /** It is noted how far it has come also when it could hear nothing: then Redis tells whether there was anything. */
  private async round(): Promise<boolean> {
    if (!this.server.answers) return false;
    const failures = [await failureOf(this.hear()), await failureOf(this.note())];
    const failure = failures.find((one) => one !== undefined);
    if (failure && !this.failed && this.server.answers)
      this.log.warn(`ranks are read from Redis, for news do not come through: ${failure.message}`);
    this.failed = failure !== undefined;
    return !this.failed;
  }

  private async hear(): Promise<void> {
    const entries = this.epoch ? await this.entries() : [];
    if (!entries.length && this.last > this.heard) this.beginAnew(); // what was noted as told is lost
    for (const [id, [, text]] of entries) {
      const number = parseInt(id, 10);
      if (number !== this.heard + 1) return this.beginAnew();
      try {
        this.take(JSON.parse(text) as readonly Sent[]);
      } catch (error) {
        this.beginAnew();
        throw error;
      }
      this.heard = number;
    }
  }

  /** Waits a moment for entries behind the last one. */
  private async entries(): Promise<readonly Entry[]> {
    this.connection ??= this.server.another(LISTENS_MS);
    const after = `${this.heard}-0`;
    try {
      const answer = await this.connection.xread('COUNT', AT_ONCE, 'BLOCK', LISTENS_MS, 'STREAMS', NEWS, after);
      return answer?.[0][1] ?? [];
    } catch (error) {
      this.connection.disconnect();
      this.connection = undefined;
      throw error;
    }
  }

  private take(news: readonly Sent[]): void {
    for (const one of news) {
      if ('rebuilt' in one) this.passMissed(one.rebuilt);
      else this.pass(one);
    }
  }

  private async note(): Promise<void> {
    const second = new Second();
    const args = [randomUUID(), this.instance, this.epoch, this.heard, SHOWN_FOR_MS];
    const [epoch, last, granted] = (await this.server.ask(HEAR, '', ...args)) as [string, number, number];
    this.last = last;
    if (epoch !== this.epoch || this.heard > last) this.join(epoch, last);
    else if (granted) this.granted = second;
  }

  /** What is told from here on is heard; all that was told before stands in the tables. */
  private join(epoch: string, last: number): void {
    this.granted = NEVER;
    [this.epoch, this.heard] = [epoch, last];
    this.passMissed();
  }

  private beginAnew(): void {
    this.granted = NEVER;
    this.epoch = '';
  }
}

function failureOf(work: Promise<void>): Promise<Error | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => error as Error,
  );
}
