import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Told } from '../../news/told.js';
import { piecesOf } from './pieces.js';
import { RankServer } from './rank-server.js';
import { TELL, UNHEARD } from './scripts/news.js';

/** An instance that is told nothing shows what it keeps in memory for so long at most. */
export const SHOWN_FOR_MS = 1_000;
/** Entries that stay in the stream: who falls back further begins anew. An entry of a busy intake has 100 kB. */
const KEPT = 256;
/** An instance hears within a millisecond or two, if it is not busy. */
const LONGEST_PAUSE_MS = 16;

/** What was committed, or the key of a place that was built anew because what was kept of it was wrong. */
export type Sent = Told | { readonly rebuilt: string };

/** Where it lies in the stream. */
interface Stamp {
  readonly epoch: string;
  readonly number: number;
}

/** Tells all instances what was committed. */
@Injectable()
export class NewsDesk {
  constructor(private readonly server: RankServer) {}

  /** @throws RanksUnreachable */
  async tell(news: readonly Sent[]): Promise<Stamp | undefined> {
    let last: Stamp | undefined;
    if (news.length) for (const piece of piecesOf(news)) last = await this.send(piece);
    return last;
  }

  /**
   * And every instance has heard it, or shows nothing from its memory, when this resolves.
   * @throws RanksUnreachable
   */
  async tellAll(news: readonly Sent[]): Promise<void> {
    const last = await this.tell(news);
    if (last) await this.heard(last);
  }

  private async send(news: readonly Sent[]): Promise<Stamp> {
    const reply = await this.server.ask(TELL, '', randomUUID(), JSON.stringify(news), KEPT);
    const [epoch, number] = reply as [string, number];
    return { epoch, number };
  }

  /** Whoever still shows older things after twice the time has a clock that does not run. */
  private async heard({ epoch, number }: Stamp): Promise<void> {
    const until = performance.now() + 2 * SHOWN_FOR_MS;
    for (let pause = 1; performance.now() < until; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const left = Number(await this.server.ask(UNHEARD, '', epoch, number, SHOWN_FOR_MS));
      if (left <= 0) return;
      await delay(Math.min(left, pause));
    }
  }
}
