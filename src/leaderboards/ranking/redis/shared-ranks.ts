import type { Provider } from '@nestjs/common';
import { ScoredPeriodsReader } from '../../list-periods/scored-periods.reader.js';
import { Circles } from '../../remembered/circles.js';
import { RankIndex } from '../rank-index.js';
import { Sight } from '../sight.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import { BoardBuilder } from './board-builder.js';
import { BoardReader } from './board-reader.js';
import { HideAtOnce } from './hide-at-once.js';
import { RankServer } from './rank-server.js';
import { RanksVital } from './ranks.vital.js';
import { RedisRankIndex } from './redis-rank-index.js';
import { SharedSight } from './shared-sight.js';

/** Ranks that all instances share, in place of each one's own. */
export const sharedRanks = (url: string): Provider[] => [
  { provide: RankServer, useFactory: () => new RankServer(url) },
  BoardReader,
  BoardBuilder,
  SqlRankIndex,
  RedisRankIndex,
  { provide: RankIndex, useExisting: RedisRankIndex },
  SharedSight,
  { provide: Sight, useExisting: SharedSight },
  RanksVital,
  HideAtOnce,
  Circles, // what other instances write is not heard here: it is asked for each time
  ScoredPeriodsReader,
];
