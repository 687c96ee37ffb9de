import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex, type Slice, type Window } from '../ranking/rank-index.js';
import type { BoardPeriod } from '../periods/board-period.js';
import { SettledTable } from '../settled-ranks/settled-table.js';
import type { Standing } from '../ranking/standing.js';
import { boardNamed } from './board-in-period.js';
import type { LeaderboardDto } from './leaderboard.dto.js';
import { anchorOf, cursorAt, periodOfCursor } from './board-cursor.js';
import { refuseContradictions, refuseWrongBoard } from './refuse-contradictions.js';
import { ReadBoard } from './read-board.query.js';
import { NOBODY, shownOf } from './shown-of.js';
import { viewBoard, viewOwn, viewRow } from './view-board.js';

@QueryHandler(ReadBoard)
export class ReadBoardHandler implements IQueryHandler<ReadBoard> {
  constructor(
    private readonly index: RankIndex,
    private readonly settled: SettledTable,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly queries: QueryBus,
  ) {}

  async execute({ board, request }: ReadBoard): Promise<LeaderboardDto> {
    const { limit, cursor, offset, around, friendsOf } = request;
    refuseContradictions(request);
    const now = this.clock.now();
    const rules = this.rulebook.current();
    const period = cursor === undefined ? undefined : periodOfCursor(cursor, rules.board(board)?.scoresOf ?? board);
    const named = boardNamed(rules, board, request.period ?? period, now);
    const { rule, boardPeriod } = named;
    refuseWrongBoard(rule, friendsOf);
    const player = request.player ?? around ?? friendsOf;
    const isSettled = boardPeriod !== null && !rule.among && (await this.settled.stands(boardPeriod, now));
    const window = {
      ...(cursor !== undefined && boardPeriod && anchorOf(cursor, boardPeriod)),
      limit,
      offset,
      player,
      around: around !== undefined,
      among: rule.among && friendsOf !== undefined ? await this.withFriends(friendsOf) : undefined,
    };
    const read = (asked: Window): Promise<Slice> => {
      if (!boardPeriod) return Promise.resolve(NOBODY);
      return isSettled ? this.settled.slice(boardPeriod, asked) : this.index.read(boardPeriod, rule.ranking, asked);
    };
    const slice = await shownOf(window, rule.size, read);
    return {
      ...viewBoard(named, rules, now, isSettled),
      participants: slice.participants,
      offset: slice.offset,
      items: slice.rows.map(viewRow),
      ...neighbours(boardPeriod, slice),
      player: player === undefined ? null : viewOwn(player, slice),
    };
  }

  private async withFriends(player: string): Promise<readonly string[]> {
    return [player, ...(await this.queries.execute(new GetFriends(player)))];
  }
}

/** Below every row: the way back from behind the last one. */
const END: Standing = { player: '', score: 0, reached: 0 };

function neighbours(boardPeriod: BoardPeriod | null, { rows, more }: Slice): Pick<LeaderboardDto, 'next' | 'previous'> {
  const [first = END, last] = [rows[0], rows[rows.length - 1]];
  return {
    next: boardPeriod && last && more.after ? cursorAt(boardPeriod, 'after', last) : null,
    previous: boardPeriod && more.before ? cursorAt(boardPeriod, 'before', first) : null,
  };
}
