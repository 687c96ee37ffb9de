import type { Ranking } from './standing.js';

/** Only ordinal ranks order those who are equal. */
const EARLIER: Readonly<Record<Ranking, string>> = {
  standard: 'SELECT nr, 0 AS earlier FROM wanted',
  dense: 'SELECT nr, 0 AS earlier FROM wanted',
  ordinal: `
    SELECT nr, count(*) FILTER (WHERE nr IS NULL) OVER (
      PARTITION BY score ORDER BY reached, player, nr NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS earlier
    FROM (
      SELECT NULL::int8 AS nr, player, score, reached FROM visible WHERE score IN (SELECT score FROM wanted)
      UNION ALL
      SELECT nr, player, score, reached FROM wanted
    ) equals`,
};

const crowd = (ranking: Ranking): string => `
  WITH wanted AS (
    SELECT x.nr, s.player, s.score, s.reached
    FROM unnest($2::text[]) WITH ORDINALITY AS x(player, nr)
    JOIN leaderboards.scores s ON s.key = $1 AND s.player = x.player AND s.score > 0
  ),
  visible AS NOT MATERIALIZED (
    SELECT player, score, reached
    FROM leaderboards.scores s
    WHERE key = $1 AND score > 0
      AND NOT EXISTS (SELECT FROM leaderboards.hidden_players h WHERE h.player = s.player AND h.hidden)
  ),
  heights AS (
    SELECT score, sum(n)::int8 AS n
    FROM (SELECT score, count(*) AS n FROM visible GROUP BY score UNION ALL SELECT score, 0 FROM wanted) levels
    GROUP BY score
  ),
  above AS (
    SELECT score, coalesce(sum(n) OVER higher, 0)::int8 AS better, count(*) FILTER (WHERE n > 0) OVER higher AS "distinct"
    FROM heights
    WINDOW higher AS (ORDER BY score DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ),
  ties AS (${EARLIER[ranking]})
  SELECT p.participants, w.nr, w.player, w.score, w.reached, a.better, a."distinct", a.better + t.earlier AS position
  FROM (SELECT coalesce(sum(n), 0)::int8 AS participants FROM heights) p
  LEFT JOIN (wanted w JOIN above a ON a.score = w.score JOIN ties t ON t.nr = w.nr) ON true`;

/**
 * Key, players → one row for each on the board, `nr` (from 1) their place in the question; at least one row, for `participants`.
 * Reads the board once, by how many rows each score has. Relies on the primary key (key, player): a board is one stretch of it.
 */
export const CROWD: Readonly<Record<Ranking, string>> = {
  standard: crowd('standard'),
  dense: crowd('dense'),
  ordinal: crowd('ordinal'),
};
