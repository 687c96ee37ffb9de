import { holdings } from 'besitos/kernel';

/** Goes from place to place through the primary key (key, player): there are few places, and many players in each. */
const PLACES = `
  WITH RECURSIVE places (key) AS (
    (SELECT key FROM leaderboards.scores ORDER BY key LIMIT 1)
    UNION ALL
    SELECT (SELECT s.key FROM leaderboards.scores s WHERE s.key > p.key ORDER BY s.key LIMIT 1)
      FROM places p WHERE p.key IS NOT NULL
  )
  SELECT key FROM places WHERE key IS NOT NULL`;

export const leaderboardsHoldings = holdings(
  {
    table: 'leaderboards.scores',
    where: `player = $1 AND key IN (${PLACES})`,
    fate: 'removed',
    why: 'scores on all boards, of all periods',
  },
  {
    table: 'leaderboards.settled',
    fate: 'removed',
    why: 'places in final tables; the ranks of the others stay, with a gap',
  },
  { table: 'leaderboards.late_scores', fate: 'removed', why: 'what came too late for a settled period' },
  { table: 'leaderboards.hidden_players', fate: 'kept', why: 'that nobody is shown this player, for ever' },
);
