import type { Provider } from '@nestjs/common';
import { RankIndex } from '../rank-index.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import { BoardBuilder } from './board-builder.js';
import { BoardReader } from './board-reader.js';
import { HideAtOnce } from './hide-at-once.js';
import { RankServer } from './rank-server.js';
import { RanksHealth } from './ranks.health.js';
import { RedisRankIndex } from './redis-rank-index.js';

/** Ranks that all instances share in Redis, in place of those in memory. */
export const sharedRanks = (url: string): Provider[] => [
  { provide: RankServer, useFactory: () => new RankServer(url) },
  BoardReader,
  BoardBuilder,
  SqlRankIndex,
  RedisRankIndex,
  { provide: RankIndex, useExisting: RedisRankIndex },
  RanksHealth,
  HideAtOnce,
];
