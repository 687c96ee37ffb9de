import { holdings } from 'besitos/kernel';

/** Who stands right before the erased player in the order of the board: payment goes on behind them. Relies on the index settled_in_order. */
const BEFORE = `
  SELECT b.player FROM leaderboards.settled l
    JOIN leaderboards.settled b ON b.key = l.key AND (-b.score, b.reached, b.player) < (-l.score, l.reached, l.player)
   WHERE l.key = periods.key AND l.player = $1
   ORDER BY -b.score DESC, b.reached DESC, b.player DESC LIMIT 1`;

export const leaderboardsHoldings = holdings(
  { table: 'leaderboards.scores', fate: 'removed', why: 'scores on all boards, of all periods' },
  {
    // Before the places themselves go: it looks for them, by the index settled_by_player.
    table: 'leaderboards.periods',
    where: 'key IN (SELECT key FROM leaderboards.settled WHERE player = $1)',
    told: '$1::text IS NULL',
    fate: {
      blanked: `erased = erased + 1, last_paid = CASE WHEN last_paid = $1 THEN (${BEFORE}) ELSE last_paid END`,
    },
    why: 'final tables in which a place is empty now; of whom is not kept',
  },
  {
    table: 'leaderboards.settled',
    fate: 'removed',
    why: 'places in final tables; the ranks of the others stay, with a gap',
  },
  { table: 'leaderboards.late_scores', fate: 'removed', why: 'what came too late for a settled period' },
  { table: 'leaderboards.announced', fate: 'removed', why: 'what the player was last told about a rank' },
  { table: 'leaderboards.rank_days', fate: 'removed', why: 'the rank of each day' },
  { table: 'leaderboards.hidden_players', fate: 'kept', why: 'that nobody is shown this player, for ever' },
);
