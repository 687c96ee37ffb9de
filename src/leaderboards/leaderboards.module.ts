import { Module } from '@nestjs/common';
import { LeaderboardChanged, PointsChanged, RankSettled, ScoresChanged } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { AnnounceRanksHandler } from './changes/announce-ranks.handler.js';
import { AnnouncedStore } from './changes/announced.store.js';
import { AnnouncedTable } from './changes/announced.table.js';
import { Announcements } from './changes/announcements.js';
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
import { LeaderboardsSaga } from './leaderboards.saga.js';
import { ListBoardsHandler } from './list-boards/list-boards.handler.js';
import { PlayerRanksController } from './player-ranks.controller.js';
import { InMemoryRankIndex } from './ranking/in-memory-rank-index.js';
import { RankIndex } from './ranking/rank-index.js';
import { StandingsSource } from './ranking/standings.source.js';
import { RankDays } from './rank-history/rank-days.js';
import { ReadRankHistoryHandler } from './rank-history/read-rank-history.handler.js';
import { PersonalBests } from './read-player-ranks/personal-bests.js';
import { ReadPlayerRanksHandler } from './read-player-ranks/read-player-ranks.handler.js';
import { ReadBoardHandler } from './read-board/read-board.handler.js';
import { RecordScoresHandler } from './record-scores/record-scores.handler.js';
import { HiddenPlayerStore } from './store/hidden-player.store.js';
import { ScoreStore } from './store/score.store.js';
import { ScoreTable } from './store/score-table.js';
import { WarmUp } from './warm-up/warm-up.js';

@Module({
  controllers: [LeaderboardsController, PlayerRanksController],
  providers: [
    facts(PointsChanged), // heard from points; declared here as well, so that this module can be run without it
    ScoreStore,
    HiddenPlayerStore,
    { provide: StandingsSource, useClass: ScoreTable },
    { provide: RankIndex, useClass: InMemoryRankIndex },
    RecordScoresHandler,
    SetVisibilityHandler,
    ReadBoardHandler,
    ListBoardsHandler,
    GetRanksHandler,
    GetRankChangesHandler,
    GetTopHandler,
    LeaderboardsSaga,
    WarmUp,
    AnnouncedStore,
    AnnouncedTable,
    AnnounceRanksHandler,
    Announcements,
    PresentRanks,
    RankDays,
    RankReader,
    RanksLoop,
    Serving,
    PersonalBests,
    ReadPlayerRanksHandler,
    ReadRankHistoryHandler,
    FieldReader,
    PastReader,
    ReadInsightsHandler,
    facts(ScoresChanged, RankSettled, LeaderboardChanged),
  ],
})
export class LeaderboardsModule {}
