import { Injectable } from '@nestjs/common';
import { Sessions, textArray, type Statement } from 'besitos/kernel';
import type { Season } from 'besitos/ruleset';
import { previousOf } from '../periods/period-of.js';
import type { Gap, Period } from '../periods/period.js';
import { boardPeriodKey } from '../periods/board-period.js';
import type { FinalRank } from './decide-level.js';
import type { TrendPoint } from './decide-trend.js';

interface SettledRow extends FinalRank {
  readonly period: string;
}

/** Relies on the primary key (key, player). */
const SCORES: Statement = {
  name: 'leaderboards.past.scores',
  text: `SELECT split_part(key, '|', 2) AS period, score
      FROM leaderboards.scores WHERE key = ANY($1::text[]) AND player = $2`,
};

/** Relies on the index of leaderboards.settled by player. */
const SETTLED: Statement = {
  name: 'leaderboards.past.settled',
  text: `SELECT split_part(key, '|', 2) AS period, rank, personal_best AS "personalBest"
      FROM leaderboards.settled
     WHERE player = $1 AND key >= $2::text || '|' AND key < $2::text || '}'`,
};

/** Relies on the primary key (player, day, board), read backwards. */
const DAYS: Statement = {
  name: 'leaderboards.past.days',
  text: `SELECT day::text AS period, score, rank
      FROM leaderboards.rank_days WHERE player = $1 AND board = $2 ORDER BY day DESC LIMIT $3`,
};

/** Relies on the index scores_player (player, key). */
const FORMER_BEST: Statement = {
  name: 'leaderboards.past.former_best',
  text: `SELECT coalesce(max(score), 0) AS score FROM leaderboards.scores
     WHERE player = $1 AND key >= $2::text || '|' AND key < $2::text || '}' AND key <> $3`,
};

export interface Past {
  /** The best score of the other periods; 0: none. */
  readonly formerBest: number;
  /** In no order. */
  readonly finals: readonly FinalRank[];
  /** The finished periods from the first on in which the player scored; of an all-time board the days. Oldest first. */
  readonly points: readonly TrendPoint[];
}

/** What a player did on a board before. */
@Injectable()
export class PastReader {
  constructor(private readonly sessions: Sessions) {}

  async of(
    player: string,
    { board, period }: { readonly board: string; readonly period: Period | Gap },
    { limit, seasons }: { /** Points at most. */ readonly limit: number; readonly seasons: readonly Season[] },
  ): Promise<Past> {
    const running = boardPeriodKey(board, period.key ?? '');
    const [finals, [{ score: formerBest }]] = await Promise.all([
      this.sessions.read<SettledRow>(SETTLED, [player, board]),
      this.sessions.read<{ score: number }>(FORMER_BEST, [player, board, running]),
    ]);
    const points =
      period.kind === 'all_time'
        ? await this.days(player, board, limit)
        : await this.periods(player, board, formerKeys(period, limit, seasons), finals);
    return { formerBest, finals, points };
  }

  private async days(player: string, board: string, limit: number): Promise<readonly TrendPoint[]> {
    return (await this.sessions.read<TrendPoint>(DAYS, [player, board, limit])).reverse();
  }

  private async periods(
    player: string,
    board: string,
    periods: readonly string[],
    finals: readonly SettledRow[],
  ): Promise<readonly TrendPoint[]> {
    const keys = textArray(periods.map((period) => boardPeriodKey(board, period)));
    const rows = await this.sessions.read<{ period: string; score: number }>(SCORES, [keys, player]);
    const scores = new Map(rows.map(({ period, score }) => [period, score]));
    const ranks = new Map(finals.map(({ period, rank }) => [period, rank]));
    const first = periods.findIndex((period) => (scores.get(period) ?? 0) > 0);
    const since = first < 0 ? [] : periods.slice(first);
    return since.map((period) => ({ period, score: scores.get(period) ?? 0, rank: ranks.get(period) ?? null }));
  }
}

/** The keys of the periods before this one, oldest first. */
function formerKeys(period: Period | Gap, count: number, seasons: readonly Season[]): readonly string[] {
  const keys: string[] = [];
  for (let former = previousOf(period, seasons); former && keys.length < count; former = previousOf(former, seasons)) {
    keys.unshift(former.key);
  }
  return keys;
}
