import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ScoredPeriodsReader } from '../list-periods/scored-periods.reader.js';
import { News } from '../news/news.js';
import type { Told } from '../news/told.js';
import { Remembered } from './remembered.js';

/** Boards are few. */
const BOARDS = 100;

/** In which periods a board has scores. The first score of a period, or an erasure, which may take the last one, ends what is remembered. */
@Injectable()
export class RememberedPeriods implements OnApplicationShutdown {
  private readonly boards = new Remembered((board) => this.reader.of(board), { max: BOARDS });
  private stop: (() => void) | undefined;

  constructor(
    private readonly reader: ScoredPeriodsReader,
    private readonly news: News,
  ) {}

  onApplicationShutdown(): void {
    this.stop?.();
  }

  /** Keys of periods, in no order that means anything. */
  async of(board: string): Promise<ReadonlySet<string>> {
    if (!this.news.complete) return this.reader.of(board);
    this.stop ??= this.news.listen({ hear: (told) => this.hear(told), missed: () => this.boards.forgetAll() });
    return this.boards.of(board);
  }

  private hear({ scores = [], erased }: Told): void {
    if (erased) this.boards.forgetAll();
    for (const [board, period] of scores) if (!this.boards.peek(board)?.has(period)) this.boards.forget(board);
  }
}
