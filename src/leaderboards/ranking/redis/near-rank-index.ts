import { Injectable } from '@nestjs/common';
import type { JournalEntry } from 'besitos/kernel';
import { toldIn } from '../../news/told.js';
import type { BoardPeriod } from '../../periods/board-period.js';
import { InMemoryRankIndex } from '../in-memory-rank-index.js';
import { RankIndex, type Crowd, type Slice, type Window } from '../rank-index.js';
import type { Ranking, Standing } from '../standing.js';
import { NewsDesk } from './news-desk.js';
import { RedisRankIndex } from './redis-rank-index.js';
import { SharedNews } from './shared-news.js';

/**
 * The ranks that all instances share in Redis, with a copy in the memory of each that reads come from while it has heard all there is to
 * hear. Whatever the copy lacks, Redis or the table answers.
 */
@Injectable()
export class NearRankIndex extends RankIndex {
  constructor(
    private readonly near: InMemoryRankIndex,
    private readonly shared: RedisRankIndex,
    private readonly news: SharedNews,
    private readonly service: NewsDesk,
  ) {
    super();
  }

  read(boardPeriod: BoardPeriod, ranking: Ranking, window: Window): Promise<Slice> {
    return this.isNear(boardPeriod)
      ? this.near.read(boardPeriod, ranking, window)
      : this.shared.read(boardPeriod, ranking, window);
  }

  ranksOf(boardPeriod: BoardPeriod, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    return this.shared.ranksOf(boardPeriod, ranking, players);
  }

  ranksWith(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    standings: readonly Standing[],
  ): Promise<readonly number[] | undefined> {
    return this.shared.ranksWith(boardPeriod, ranking, standings);
  }

  async warm(boardPeriods: readonly BoardPeriod[]): Promise<void> {
    this.news.start();
    await Promise.all([this.near.warm(boardPeriods), this.shared.warm(boardPeriods)]);
  }

  async follow(rows: readonly JournalEntry[]): Promise<void> {
    const news = toldIn(rows);
    await this.shared.take(news);
    await this.service.tell(news);
  }

  override confirm(): Promise<void> {
    return this.shared.confirm();
  }

  async rebuild(boardPeriod: BoardPeriod): Promise<void> {
    await this.shared.rebuild(boardPeriod);
    await this.service.tellAll([{ rebuilt: boardPeriod.key }]);
  }

  held(boardPeriod: BoardPeriod, players: readonly string[]): Promise<readonly (Standing | undefined)[] | undefined> {
    return this.shared.held(boardPeriod, players);
  }

  override async copies(
    boardPeriod: BoardPeriod,
    players: readonly string[],
  ): Promise<readonly (readonly (Standing | undefined)[])[]> {
    const shared = await super.copies(boardPeriod, players);
    return this.isNear(boardPeriod) ? [...shared, await this.near.held(boardPeriod, players)] : shared;
  }

  private isNear(boardPeriod: BoardPeriod): boolean {
    if (!this.news.complete) return false;
    if (this.near.holds(boardPeriod)) return true;
    this.near.prepare(boardPeriod);
    return false;
  }
}
