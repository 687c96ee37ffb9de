import { holdings } from 'besitos/kernel';

export const leaderboardsHoldings = holdings(
  { table: 'leaderboards.scores', fate: 'removed', why: 'scores on all boards, of all periods' },
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
