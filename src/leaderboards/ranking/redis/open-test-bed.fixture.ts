import { eventually } from 'besitos/testing';
import type { Told } from '../../news/told.js';
import { ScoreTable } from '../../store/score-table.js';
import { contractBoard } from '../contract/given.fixture.js';
import { InMemoryRankIndex } from '../in-memory-rank-index.js';
import { NearRankIndex } from './near-rank-index.js';
import { NewsDesk } from './news-desk.js';
import { openWith, type OpenedIndex } from './open-index.fixture.js';
import { SharedNews } from './shared-news.js';

/** An instance that keeps a copy, and notes what it is told. */
class Instance {
  readonly news: SharedNews;
  readonly near: InMemoryRankIndex;
  readonly index: NearRankIndex;
  readonly heard: Told[] = [];
  missed = 0;

  constructor(opened: Parameters<Parameters<typeof openWith>[1]>[0], service: NewsDesk) {
    const { server, game, shared } = opened;
    this.news = new SharedNews(server);
    this.news.listen({ hear: (told) => void this.heard.push(told), missed: () => void this.missed++ });
    this.near = new InMemoryRankIndex(new ScoreTable(game.source), this.news, game.clock);
    this.index = new NearRankIndex(this.near, shared, this.news, service);
  }

  isNear(): boolean {
    return this.news.complete && this.near.holds(contractBoard);
  }

  async ready(): Promise<void> {
    this.news.start();
    await this.near.warm([contractBoard]);
    await eventually(() => this.isNear());
  }
}

export interface TestBed {
  readonly opened: OpenedIndex<NearRankIndex>;
  readonly service: NewsDesk;
  readonly instances: readonly Instance[];
  close(): Promise<void>;
}

/** So many instances on one table and one Redis. */
export async function openTestBed(url: string, count: number): Promise<TestBed> {
  let service!: NewsDesk;
  let instances: Instance[] = [];
  const opened = await openWith(url, (parts) => {
    service = new NewsDesk(parts.server);
    instances = Array.from({ length: count }, () => new Instance(parts, service));
    return instances[0].index;
  });
  await opened.clear();
  for (const instance of instances) await instance.ready();
  return {
    opened,
    service,
    instances,
    close: async () => {
      for (const { news, near } of instances) {
        await news.beforeApplicationShutdown();
        near.onApplicationShutdown();
      }
      await opened.close();
    },
  };
}
