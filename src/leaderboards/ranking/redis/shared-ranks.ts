import type { Provider } from '@nestjs/common';
import { News } from '../../news/news.js';
import { InMemoryRankIndex } from '../in-memory-rank-index.js';
import { RankIndex } from '../rank-index.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import { BoardBuilder } from './board-builder.js';
import { BoardReader } from './board-reader.js';
import { NearRankIndex } from './near-rank-index.js';
import { NewsDesk } from './news-desk.js';
import { RankServer } from './rank-server.js';
import { RanksHealth } from './ranks.health.js';
import { RedisRankIndex } from './redis-rank-index.js';
import { SharedNews } from './shared-news.js';
import { TellAtOnce } from './tell-at-once.js';

/** Ranks that all instances share, in place of each one's own. */
export const sharedRanks = (url: string): Provider[] => [
  { provide: RankServer, useFactory: () => new RankServer(url) },
  BoardReader,
  BoardBuilder,
  SqlRankIndex,
  RedisRankIndex,
  NewsDesk,
  SharedNews,
  { provide: News, useExisting: SharedNews },
  InMemoryRankIndex,
  NearRankIndex,
  { provide: RankIndex, useExisting: NearRankIndex },
  RanksHealth,
  TellAtOnce,
];
