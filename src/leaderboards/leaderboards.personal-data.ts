import { personalData } from 'besitos/kernel';

/** Who stands right before the erased player in the order of the board: payment goes on behind them. Relies on the index settled_in_order. */
const BEFORE = `
  SELECT b.player FROM leaderboards.settled l
    JOIN leaderboards.settled b ON b.key = l.key AND b.position < l.position
   WHERE l.key = periods.key AND l.player = $1
   ORDER BY b.position DESC LIMIT 1`;

export const leaderboardsPersonalData = personalData(
  { table: 'leaderboards.scores', onErase: 'removed', purpose: 'scores on all boards, of all periods' },
  {
    // Before the places themselves go: it looks for them, by the index settled_by_player.
    table: 'leaderboards.periods',
    where: 'key IN (SELECT key FROM leaderboards.settled WHERE player = $1)',
    exportWhere: '$1::text IS NULL',
    onErase: {
      blanked: `erased = erased + 1, last_paid = CASE WHEN last_paid = $1 THEN (${BEFORE}) ELSE last_paid END`,
    },
    purpose: 'final tables in which a place is empty now; of whom is not kept',
  },
  {
    table: 'leaderboards.settled',
    onErase: 'removed',
    purpose: 'places in final tables; the ranks of the others stay, with a gap',
  },
  { table: 'leaderboards.late_scores', onErase: 'removed', purpose: 'what came too late for a settled period' },
  { table: 'leaderboards.announced', onErase: 'removed', purpose: 'what the player was last told about a rank' },
  { table: 'leaderboards.rank_days', onErase: 'removed', purpose: 'the rank of each day' },
  { table: 'leaderboards.hidden_players', onErase: 'kept', purpose: 'that nobody is shown this player, for ever' },
);
