import { holdings } from 'besitos/kernel';

export const playersHoldings = holdings(
  { table: 'players.profiles', fate: 'kept', why: 'set back to the defaults, on no leaderboard' },
  { table: 'players.tombstones', fate: 'kept', why: 'that the player was erased, and when' },
  {
    table: 'players.friendships',
    // Relies on the primary key and on the index friendships_by_other.
    where: 'player = $1 OR key = $1',
    // Who blocked them stays untold.
    told: 'player = $1',
    fate: 'removed',
    why: 'friendships, requests and blocks, on both sides',
  },
);
