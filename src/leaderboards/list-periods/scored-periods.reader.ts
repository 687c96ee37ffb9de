import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';

/** One probe of the primary key (key, player) a period, however many players scored in it. `}` is the byte after `|`. */
const PERIODS: Statement = {
  name: 'leaderboards.scores.periods',
  text: `WITH RECURSIVE found (key) AS (
      (SELECT key FROM leaderboards.scores WHERE key > $1 || '|' AND key < $1 || '}' ORDER BY key LIMIT 1)
      UNION ALL
      SELECT (SELECT s.key FROM leaderboards.scores s WHERE s.key > f.key AND s.key < $1 || '}' ORDER BY s.key LIMIT 1)
        FROM found f
       WHERE f.key IS NOT NULL
    )
    SELECT substr(key, length($1) + 2) AS period FROM found WHERE key IS NOT NULL`,
};

/** In which periods a board has scores. */
@Injectable()
export class ScoredPeriodsReader {
  constructor(private readonly sessions: Sessions) {}

  /** Keys of periods, in no order that means anything. */
  async of(board: string): Promise<ReadonlySet<string>> {
    const rows = await this.sessions.read<{ period: string }>(PERIODS, [board]);
    return new Set(rows.map(({ period }) => period));
  }
}
