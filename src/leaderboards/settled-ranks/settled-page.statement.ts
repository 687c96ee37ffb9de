import type { Statement } from 'besitos/kernel';
import type { RankedStanding } from '../ranking/standing.js';

/** Where a page of a final table begins: behind so many positions, on one side of a row, or around the player. */
export type Mode = 'offset' | 'after' | 'before' | 'around';

export interface Row extends RankedStanding {
  /** From 1, in the order of the board; no two players share one. */
  readonly position: number;
}

/** What the statement answers: always one row. */
export interface Page {
  readonly participants: number;
  readonly own: Row | null;
  /** How many positions have a better score than the own one. */
  readonly better: number | null;
  readonly rows: readonly Row[];
  /** Positions before the page, where it is empty. */
  readonly start: number;
  /** Whether others see rows before and after the page. */
  readonly before: boolean;
  readonly after: boolean;
}

const ROW =
  "json_build_object('player', s.player, 'rank', s.rank, 'score', s.score, 'reached', s.reached, 'position', s.position)";
const TABLE = 'leaderboards.settled s WHERE s.key = $1';
const SEEN = 'NOT EXISTS (SELECT FROM leaderboards.hidden_players h WHERE h.player = s.player AND h.hidden)';

/** The position of the row that a cursor names ($4 player, $5 -score, $6 reached); of the last row before it, if it was erased since. */
const ANCHOR = `coalesce(
  (SELECT s.position FROM ${TABLE} AND s.player = $4),
  (SELECT max(s.position) FROM ${TABLE} AND (-s.score, s.reached, s.player) < ($5::int8, $6::int8, $4::text)),
  0)`;
const ANCHOR_IS_THERE = `EXISTS (SELECT FROM ${TABLE} AND s.player = $4)`;
const OWN = `(SELECT s.position FROM ${TABLE} AND s.player = $2)`;

const behind = (position: string): string => `
  (SELECT s.position, ${ROW} AS row FROM ${TABLE} AND s.position > ${position} AND ${SEEN} ORDER BY s.position LIMIT $3)`;
const ahead = (position: string): string => `
  (SELECT s.position, ${ROW} AS row FROM ${TABLE} AND s.position < ${position} AND ${SEEN} ORDER BY s.position DESC LIMIT $3)`;

/** Rows, and the number of positions before them where there are none. */
const MODES: Readonly<Record<Mode, readonly [rows: string, start: string]>> = {
  offset: [behind('$4::int8'), `least($4::int8, (SELECT max(s.position) FROM ${TABLE}))`],
  after: [behind(ANCHOR), ANCHOR],
  before: [ahead(`(CASE WHEN ${ANCHOR_IS_THERE} THEN ${ANCHOR} ELSE ${ANCHOR} + 1 END)`), '0::int8'],
  // The player sees their own row, also when it is hidden from others.
  around: [
    `${ahead(OWN)} UNION ALL (SELECT s.position, ${ROW} FROM ${TABLE} AND s.player = $2) UNION ALL ${behind(OWN)}`,
    `coalesce(${OWN}, (SELECT max(s.position) FROM ${TABLE}), 0)`,
  ],
};

/**
 * Key, player or null, limit, and what the mode needs. Relies on the primary key (key, player) and the index settled_in_order (key, position):
 * a page reads its own rows, and the hidden players between them.
 */
const page = (mode: Mode): Statement => {
  const [rows, start] = MODES[mode];
  return {
    name: `leaderboards.settled.page_${mode}`,
    text: `WITH page AS MATERIALIZED (${rows}),
      edges AS (SELECT coalesce(min(position), ${start} + 1) AS first, coalesce(max(position), ${start}) AS last FROM page)
    SELECT p.participants,
           (SELECT ${ROW} FROM ${TABLE} AND s.player = $2) AS own,
           (SELECT s.position FROM ${TABLE} AND s.position < ${OWN}
               AND s.score > (SELECT o.score FROM leaderboards.settled o WHERE o.key = $1 AND o.player = $2)
             ORDER BY s.position DESC LIMIT 1) AS better,
           coalesce((SELECT json_agg(row ORDER BY position) FROM page), '[]') AS rows,
           first - 1 AS start,
           EXISTS (SELECT FROM ${TABLE} AND s.position < first AND ${SEEN}) AS before,
           EXISTS (SELECT FROM ${TABLE} AND s.position > last AND ${SEEN}) AS after
      FROM leaderboards.periods p, edges WHERE p.key = $1`,
  };
};

export const PAGES: Readonly<Record<Mode, Statement>> = {
  offset: page('offset'),
  after: page('after'),
  before: page('before'),
  around: page('around'),
};
