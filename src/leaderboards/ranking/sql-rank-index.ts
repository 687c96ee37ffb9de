import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoardPeriod } from '../periods/board-period.js';
import { CROWD } from './crowd.statement.js';
import { rankOf, sliceOf, type Counts, type Cut, type Segment } from './cut.js';
import { RankIndex, type Crowd, type Slice, type Window } from './rank-index.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** The rows of a board that others see. Relies on the primary key (key, player): a board is one stretch of it, players among friends are found one by one. */
const VISIBLE = `
  FROM leaderboards.scores s
  WHERE key = $1 AND score > 0 AND ($2::text[] IS NULL OR player = ANY($2::text[]))
    AND NOT EXISTS (SELECT FROM leaderboards.hidden_players h WHERE h.player = s.player AND h.hidden)`;

const OWN = `
  SELECT player, score, reached
  FROM leaderboards.scores
  WHERE key = $1 AND score > 0 AND ($2::text[] IS NULL OR player = ANY($2::text[])) AND player = $3`;

const counting = (distinct: string): string => `
  SELECT
    count(*) AS participants,
    count(*) FILTER (WHERE score > $3) AS better,
    ${distinct} AS "distinct",
    count(*) FILTER (WHERE score > $3 OR (score = $3 AND (reached, player) < ($4::int8, $5::text))) AS position,
    count(*) FILTER (WHERE score = $3 AND reached = $4 AND player = $5) AS present
  ${VISIBLE}`;
const COUNTS = counting('0');
const DENSE_COUNTS = counting('count(DISTINCT score) FILTER (WHERE score > $3)');

const ROWS = `
  SELECT player, score, reached ${VISIBLE}
  ORDER BY score DESC, reached, player
  OFFSET $3 LIMIT $4`;

/** `nr` null: nobody who was asked for is on the board. */
interface InCrowd extends Counts, Standing {
  readonly nr: number | null;
  readonly participants: number;
}

interface Counted extends Counts {
  readonly participants: number;
  /** 1 when just this row is on the board. */
  readonly present: number;
}

/** Above everything: counts nothing but the participants. */
const NOWHERE: Standing = { player: '', score: Number.MAX_SAFE_INTEGER, reached: 0 };

/** Ranks straight from the table, at the cost of reading a whole board: what answers while an index is not there. Keeps nothing. */
@Injectable()
export class SqlRankIndex extends RankIndex {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {
    super();
  }

  read(boardPeriod: BoardPeriod, ranking: Ranking, window: Window): Promise<Slice> {
    // One snapshot: rows and numbers are of one moment.
    return this.source.transaction('REPEATABLE READ', async (manager) => {
      const cut = await new Look(manager, boardPeriod, window, ranking).cut();
      return sliceOf(cut, ranking, window.around === true);
    });
  }

  async ranksOf({ key }: BoardPeriod, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    const counted = await this.source.query<InCrowd[]>(CROWD[ranking], [key, players]);
    const rows = players.map((): RankedStanding | undefined => undefined);
    for (const { nr, player, score, reached, ...counts } of counted) {
      if (nr !== null) rows[nr - 1] = { rank: rankOf(counts, ranking), player, score, reached };
    }
    return { participants: counted[0].participants, rows };
  }

  /** What would be is not worth reading a whole board for. */
  ranksWith(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  warm(): Promise<void> {
    return Promise.resolve();
  }

  follow(): Promise<void> {
    return Promise.resolve();
  }

  rebuild(): Promise<void> {
    return Promise.resolve();
  }

  held(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

class Look {
  constructor(
    private readonly manager: EntityManager,
    private readonly boardPeriod: BoardPeriod,
    private readonly window: Window,
    private readonly ranking: Ranking,
  ) {}

  async cut(): Promise<Cut> {
    const { player, around, limit } = this.window;
    const standing = player === undefined ? undefined : await this.own(player);
    const counts = standing && (await this.counts(standing));
    const own = counts && { standing, counts };
    if (!around) {
      const { from, until, participants } = await this.range();
      return { participants, segments: [await this.segment(from, until)], own };
    }
    if (!own) {
      const { participants } = await this.counts(NOWHERE);
      return { participants, segments: [await this.segment(participants, participants)] };
    }
    const { participants, position, present } = counts;
    const next = position + present;
    const before = await this.segment(Math.max(0, position - limit), position);
    return { participants, segments: [before, await this.segment(next, next + limit)], own };
  }

  private async counts({ player, score, reached }: Standing): Promise<Counted> {
    const text = this.ranking === 'dense' ? DENSE_COUNTS : COUNTS;
    const [counted] = await this.query<Counted>(text, score, reached, player);
    return counted;
  }

  private async range(): Promise<{ from: number; until: number; participants: number }> {
    const { before, after, offset = 0, limit } = this.window;
    const { participants, position, present } = await this.counts(before ?? after ?? NOWHERE);
    if (before) return { from: Math.max(0, position - limit), until: position, participants };
    const from = after ? position + present : Math.min(offset, participants);
    return { from, until: from + limit, participants };
  }

  private async segment(start: number, until: number): Promise<Segment> {
    const rows = until > start ? await this.query<Standing>(ROWS, start, until - start) : [];
    if (rows.length === 0 || start === 0) return { start, rows, better: 0, distinct: 0 };
    const { better, distinct } = await this.counts(rows[0]);
    return { start, rows, better, distinct };
  }

  private async own(player: string): Promise<Standing | undefined> {
    return (await this.query<Standing>(OWN, player))[0];
  }

  private query<T>(text: string, ...values: readonly unknown[]): Promise<T[]> {
    return this.manager.query<T[]>(text, [this.boardPeriod.key, this.window.among ?? null, ...values]);
  }
}
