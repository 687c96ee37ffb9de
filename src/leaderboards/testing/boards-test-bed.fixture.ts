import { expect } from '@jest/globals';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Cause, GetFriends, MetricsMoved, PointsAwarded, ProfileChanged, ScoresChanged } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import type { PageQuery } from 'besitos/http';
import { Commits, domainEvents } from 'besitos/kernel';
import { defaultRules } from 'besitos/ruleset';
import { openTestGame, type TestGame } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { ListPeriods } from '../list-periods/list-periods.query.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { InMemoryRankIndex } from '../ranking/in-memory-rank-index.js';
import { RankIndex } from '../ranking/rank-index.js';
import { StandingsSource } from '../ranking/standings.source.js';
import type { LeaderboardDto, PeriodsPage } from '../read-board/leaderboard.dto.js';
import { ReadBoard, type BoardRequest } from '../read-board/read-board.query.js';
import { scoredBoardsAt } from '../record-scores/scored-boards.js';
import { OptOut, OptOutHandler } from './opt-out.fixture.js';

/** Monday 4 May 2026, 10:00 UTC: week 19. */
export const now = Date.parse('2026-05-04T10:00:00Z');

/** Stands in for the players module: who are friends. */
const friends = new Map([['early', ['idle', 'late', 'top']]]);
@QueryHandler(GetFriends)
class FriendsHandler implements IQueryHandler<GetFriends> {
  async execute({ playerId }: GetFriends): Promise<readonly string[]> {
    return friends.get(playerId) ?? [];
  }
}

export const list = ({ items }: LeaderboardDto): (string | number | null)[][] =>
  items.map(({ rank, playerId, score }) => [rank, playerId, score]);

/** Leaderboards in a game of their own, in which players score and opt out, and tests read boards. */
export class BoardsTestBed {
  private events = 0;

  private constructor(readonly game: TestGame) {}

  static async open(): Promise<BoardsTestBed> {
    return new BoardsTestBed(
      await openTestGame({
        imports: [LeaderboardsModule],
        migrations: leaderboardsMigrations,
        providers: [OptOutHandler, FriendsHandler, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
      }),
    );
  }

  close(): Promise<void> {
    return this.game.close();
  }

  async earn(
    player: string,
    earned: number,
    at = now,
    options?: { dryRun: boolean },
  ): Promise<ScoresChanged['changes'][number][]> {
    const raised = await this.game.perform(
      new RecordScores(this.cause(player, at), earned, { experience: earned }),
      options,
    );
    return raised.flatMap((event) => (event instanceof ScoresChanged ? event.changes : []));
  }

  async optOut(player: string, out: boolean): Promise<void> {
    await this.game.perform(new OptOut(this.cause(player), out));
  }

  read(board: string, request: Partial<BoardRequest> = {}): Promise<LeaderboardDto> {
    return this.game.queries.execute(new ReadBoard(board, { limit: 50, ...request }));
  }

  periods(board: string, page: Partial<PageQuery> = {}): Promise<PeriodsPage> {
    return this.game.queries.execute(new ListPeriods(board, { limit: 50, ...page }));
  }

  /** An index built from the table now says what the one says that followed the events. */
  async expectSameAfterRestart(): Promise<void> {
    const { context, clock } = this.game;
    const rebuilt = new InMemoryRankIndex(context.get(StandingsSource), context.get(Commits), clock);
    const rules = defaultRules();
    for (const boardPeriod of scoredBoardsAt(rules, clock.now()).all) {
      const window = { limit: 50, player: 'early' };
      const slice = await context.get(RankIndex).read(boardPeriod, rules.board(boardPeriod.board)!.ranking, window);
      expect(await rebuilt.read(boardPeriod, rules.board(boardPeriod.board)!.ranking, window)).toEqual(slice);
    }
    rebuilt.onApplicationShutdown();
  }

  private cause(player: string, at = now): Cause {
    return new Cause(`e${this.events++}`, player, at);
  }
}
