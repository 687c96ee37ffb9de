import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends } from 'besitos/contracts';
import { Clock, Refusal } from 'besitos/kernel';
import { Rulebook, type BoardRule } from 'besitos/ruleset';
import { RankIndex, type Slice } from '../ranking/rank-index.js';
import type { Place } from '../periods/place.js';
import { SettledTable } from '../settled-ranks/settled-table.js';
import { boardNamed } from './board-in-period.js';
import type { LeaderboardDto } from './leaderboard.dto.js';
import { anchorOf, cursorAt, periodOfCursor } from './place-cursor.js';
import { ReadBoard, type BoardRequest } from './read-board.query.js';
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
    const { limit, cursor, around, friendsOf } = request;
    const now = this.clock.now();
    const rules = this.rulebook.current();
    const period = request.period ?? (cursor === undefined ? undefined : periodOfCursor(cursor));
    const named = boardNamed(rules, board, period, now);
    const { rule, place } = named;
    refuseContradictions(rule, request);
    const player = around ?? friendsOf;
    const isSettled = isOver(place, now) && !rule.among && (await this.settled.stands(place));
    const window = {
      ...(cursor !== undefined && anchorOf(cursor, place)),
      limit,
      player,
      around: around !== undefined,
      among: rule.among && friendsOf !== undefined ? await this.circleOf(friendsOf) : undefined,
    };
    const slice = isSettled
      ? await this.settled.slice(place, window)
      : await this.index.read(place, rule.ranking, window);
    return {
      ...viewBoard(named, rules.ruleset.leaderboards.settling, now, isSettled),
      participants: slice.participants,
      items: slice.rows.map(viewRow),
      ...neighbours(place, slice),
      player: player === undefined ? null : viewOwn(player, slice.own),
    };
  }

  private async circleOf(player: string): Promise<readonly string[]> {
    return [player, ...(await this.queries.execute(new GetFriends(player)))];
  }
}

const isOver = ({ period: { until } }: Place, now: number): boolean => until !== null && until <= now;

function refuseContradictions(rule: BoardRule, { cursor, around, friendsOf }: BoardRequest): void {
  const refuse = (code: string, field: string, detail: string) => {
    throw new Refusal(code, 400, detail, [{ field, message: detail }]);
  };
  if (rule.among && friendsOf === undefined) {
    refuse(
      'friends_of_needed',
      'friendsOf',
      `The leaderboard ${rule.key} is among a player and their friends: say whose with friendsOf.`,
    );
  }
  if (!rule.among && friendsOf !== undefined) {
    refuse(
      'friends_of_not_here',
      'friendsOf',
      `The leaderboard ${rule.key} is among all players; friendsOf is for those among friends.`,
    );
  }
  if (cursor !== undefined && around !== undefined) {
    refuse('cursor_and_around', 'around', 'A cursor says where the page begins; leave out either cursor or around.');
  }
}

function neighbours(place: Place, { rows, more }: Slice): Pick<LeaderboardDto, 'next' | 'previous'> {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return {
    next: last && more.after ? cursorAt(place, 'after', last) : null,
    previous: first && more.before ? cursorAt(place, 'before', first) : null,
  };
}
