import { Injectable } from '@nestjs/common';
import type { JournalEntry } from 'besitos/kernel';
import { toldIn } from '../../news/told.js';
import type { Place } from '../../periods/place.js';
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
    private readonly desk: NewsDesk,
  ) {
    super();
  }

  read(place: Place, ranking: Ranking, window: Window): Promise<Slice> {
    return this.isNear(place) ? this.near.read(place, ranking, window) : this.shared.read(place, ranking, window);
  }

  ranksOf(place: Place, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    return this.shared.ranksOf(place, ranking, players);
  }

  ranksWith(place: Place, ranking: Ranking, standings: readonly Standing[]): Promise<readonly number[] | undefined> {
    return this.shared.ranksWith(place, ranking, standings);
  }

  async warm(places: readonly Place[]): Promise<void> {
    this.news.start();
    await Promise.all([this.near.warm(places), this.shared.warm(places)]);
  }

  async follow(rows: readonly JournalEntry[]): Promise<void> {
    const news = toldIn(rows);
    await this.shared.take(news);
    await this.desk.tell(news);
  }

  override confirm(): Promise<void> {
    return this.shared.confirm();
  }

  async rebuild(place: Place): Promise<void> {
    await this.shared.rebuild(place);
    await this.desk.tellAll([{ rebuilt: place.key }]);
  }

  held(place: Place, players: readonly string[]): Promise<readonly (Standing | undefined)[] | undefined> {
    return this.shared.held(place, players);
  }

  override async copies(
    place: Place,
    players: readonly string[],
  ): Promise<readonly (readonly (Standing | undefined)[])[]> {
    const shared = await super.copies(place, players);
    return this.isNear(place) ? [...shared, await this.near.held(place, players)] : shared;
  }

  private isNear(place: Place): boolean {
    if (!this.news.complete) return false;
    if (this.near.holds(place)) return true;
    this.near.prepare(place);
    return false;
  }
}
