import { Module, type DynamicModule } from '@nestjs/common';
import { LeaderboardChanged, RankSettled, ScoresChanged } from 'besitos/contracts';
import { KnownPlayerPipe } from 'besitos/http';
import { integrationEvent, domainEvents, internalEvents } from 'besitos/kernel';
import { AnnounceRanksHandler } from './changes/announce-ranks.handler.js';
import { AnnouncedStore } from './changes/announced.store.js';
import { AnnouncedTable } from './changes/announced.table.js';
import { RankChangeNotifier } from './changes/rank-change-notifier.js';
import { PresentRanks } from './changes/present-ranks.js';
import { RankReader } from './changes/rank-reader.js';
import { RanksLoop } from './changes/ranks.loop.js';
import { Serving } from './changes/serving.js';
import { GetRankChangesHandler } from './get-rank-changes/get-rank-changes.handler.js';
import { GetRanksHandler } from './get-ranks/get-ranks.handler.js';
import { GetTopHandler } from './get-top/get-top.handler.js';
import { SetVisibilityHandler } from './hide-player/set-visibility.handler.js';
import { FieldReader } from './insights/field.reader.js';
import { PastReader } from './insights/past.reader.js';
import { ReadInsightsHandler } from './insights/read-insights.handler.js';
import { LeaderboardsController } from './leaderboards.controller.js';
import { leaderboardsPersonalData } from './leaderboards.personal-data.js';
import { LeaderboardsSaga } from './leaderboards.saga.js';
import { tellLeaderboardChanged } from './leaderboards.integration-events.js';
import { ListBoardsHandler } from './list-boards/list-boards.handler.js';
import { ListPeriodsHandler } from './list-periods/list-periods.handler.js';
import { ScoredPeriodsReader } from './list-periods/scored-periods.reader.js';
import { PersonalBestsReader } from './personal-bests/personal-bests.reader.js';
import { ReadPersonalBestsHandler } from './personal-bests/read-personal-bests.handler.js';
import { PlayerRanksController } from './player-ranks.controller.js';
import { InMemoryRankIndex } from './ranking/in-memory-rank-index.js';
import { RankIndex } from './ranking/rank-index.js';
import { sharedRanks } from './ranking/redis/shared-ranks.js';
import { RanksCheck } from './ranking/ranks.consistency-check.js';
import { StandingsSource } from './ranking/standings.source.js';
import { RankDays } from './rank-history/rank-days.js';
import { ReadRankHistoryHandler } from './rank-history/read-rank-history.handler.js';
import { ReadBoardHandler } from './read-board/read-board.handler.js';
import { RecordScoresHandler } from './record-scores/record-scores.handler.js';
import { SettledRanksController } from './settled-ranks/settled-ranks.controller.js';
import { SettledRanksReader } from './settled-ranks/settled-ranks.reader.js';
import { SettledTable } from './settled-ranks/settled-table.js';
import { Payer } from './settling/payer.js';
import { PeriodGate } from './settling/period-gate.js';
import { SettleRankHandler } from './settling/settle-rank.handler.js';
import { SettlementsTable } from './settling/settlements.table.js';
import { Settler } from './settling/settler.js';
import { SettlingCheck } from './settling/settling.consistency-check.js';
import { SettlingLoop } from './settling/settling.loop.js';
import { SETTLING, type SettlingOptions } from './settling/settling-options.js';
import { SettlingProgress } from './settling/settling.progress.js';
import { HiddenPlayerStore } from './store/hidden-player.store.js';
import { LateScoreLog } from './store/late-score.log.js';
import { PeriodStore } from './store/period.store.js';
import { ScoreStore } from './store/score.store.js';
import { ScoreTable } from './store/score-table.js';
import { WarmUp } from './warm-up/warm-up.js';

const scoring = [ScoreStore, HiddenPlayerStore, RecordScoresHandler, SetVisibilityHandler, LeaderboardsSaga];

const ranking = [
  { provide: StandingsSource, useClass: ScoreTable },
  { provide: RankIndex, useClass: InMemoryRankIndex },
  WarmUp,
  RanksCheck,
  ReadBoardHandler,
  ListBoardsHandler,
  ScoredPeriodsReader,
  ListPeriodsHandler,
  GetRanksHandler,
  GetRankChangesHandler,
  GetTopHandler,
];

const settling = [
  { provide: SETTLING, useValue: { settles: true } satisfies SettlingOptions },
  PeriodStore,
  LateScoreLog,
  PeriodGate,
  SettlementsTable,
  SettlingProgress,
  SettleRankHandler,
  Payer,
  Settler,
  SettlingLoop,
  SettlingCheck,
  SettledTable,
  SettledRanksReader,
];

const changes = [
  AnnouncedStore,
  AnnouncedTable,
  AnnounceRanksHandler,
  RankChangeNotifier,
  PresentRanks,
  RankDays,
  RankReader,
  RanksLoop,
  Serving,
];

const ownRanks = [
  KnownPlayerPipe,
  PersonalBestsReader,
  ReadPersonalBestsHandler,
  ReadRankHistoryHandler,
  FieldReader,
  PastReader,
  ReadInsightsHandler,
];

@Module({
  controllers: [LeaderboardsController, PlayerRanksController, SettledRanksController],
  providers: [
    ...scoring,
    ...ranking,
    ...settling,
    ...changes,
    ...ownRanks,
    leaderboardsPersonalData,
    domainEvents(ScoresChanged, RankSettled, LeaderboardChanged),
    integrationEvent(LeaderboardChanged, tellLeaderboardChanged),
    internalEvents(ScoresChanged, RankSettled), // what a settled rank earns is told as points and badges
  ],
})
export class LeaderboardsModule {
  /**
   * @param settles false: periods that get a score here are never settled, and none is; default true
   * @param redisUrl where all instances share their ranks; default: each keeps its own, in memory
   */
  static forRoot({ settles = true, redisUrl }: Partial<SettlingOptions> & { redisUrl?: string } = {}): DynamicModule {
    return {
      module: LeaderboardsModule,
      providers: [{ provide: SETTLING, useValue: { settles } }, ...(redisUrl ? sharedRanks(redisUrl) : [])],
    };
  }
}
