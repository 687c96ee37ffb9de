import { personalData } from 'besitos/kernel';

export const playersPersonalData = personalData(
  { table: 'players.profiles', onErase: 'kept', purpose: 'set back to the defaults, on no leaderboard' },
  { table: 'players.tombstones', onErase: 'kept', purpose: 'that the player was erased, and when' },
  {
    table: 'players.friendships',
    // Relies on the primary key and on the index friendships_by_other.
    where: 'player = $1 OR key = $1',
    // Who blocked them stays untold.
    exportWhere: 'player = $1',
    onErase: 'removed',
    purpose: 'friendships, requests and blocks, on both sides',
  },
);
