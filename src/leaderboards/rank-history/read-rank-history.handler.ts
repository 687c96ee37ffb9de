import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { Clock, Sessions, type Statement } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { ownBoard } from '../read-board/own-board.js';
import type { RankHistoryDto, RankOfDayDto } from './rank-history.dto.js';
import { ReadRankHistory } from './read-rank-history.query.js';

/** Relies on the primary key (player, day, board), read backwards. */
const PAGE: Statement = {
  name: 'leaderboards.rank_days.page',
  text: `SELECT day::text, board, period, rank, score, participants
      FROM leaderboards.rank_days
     WHERE player = $1
       AND ($2::text IS NULL OR board = $2)
       AND ($3::date IS NULL OR (day, board) < ($3::date, $4::text))
     ORDER BY day DESC, board DESC
     LIMIT $5`,
};

type Anchor = readonly [day: string | null, board: string | null];

@QueryHandler(ReadRankHistory)
export class ReadRankHistoryHandler implements IQueryHandler<ReadRankHistory> {
  constructor(
    private readonly sessions: Sessions,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId, request: { board, cursor, limit } }: ReadRankHistory): Promise<RankHistoryDto> {
    if (board !== undefined) ownBoard(this.rulebook.current(), board, this.clock.now());
    const [day, after] = cursor === undefined ? ([null, null] satisfies Anchor) : anchorOf(cursor);
    const values = [playerId, board ?? null, day, after, limit + 1];
    const rows = await this.sessions.read<RankOfDayDto>(PAGE, values);
    const items = rows.slice(0, limit);
    const last = items[items.length - 1];
    return { items, next: rows.length > limit ? encodeCursor([last.day, last.board]) : null };
  }
}

function anchorOf(cursor: string): Anchor {
  const kept = decodeCursor<unknown>(cursor);
  if (!Array.isArray(kept) || kept.length !== 2) throw invalidCursor();
  const [day, board] = kept as readonly unknown[];
  if (typeof day !== 'string' || typeof board !== 'string' || board.includes('\0')) throw invalidCursor();
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) throw invalidCursor();
  return [day, board];
}
