import type { Friendship } from 'besitos/contracts';
import type { Pair } from '../pair.js';

/**
 * How a player stands to the other after that one acted (`theirs` is already new). This one rule keeps both sides of every friendship in
 * step: friends only together, a request on one side and an asked player on the other. A block stays until its owner lifts it, and who
 * is blocked keeps the request they have made, as if it were still waiting.
 */
export function decideFollowing({ mine, theirs }: Pair): Friendship {
  if (mine === 'blocked') return 'blocked';
  if (theirs === 'friends') return 'friends';
  if (theirs === 'requested') return 'asked';
  if (theirs === 'asked') return 'requested';
  return theirs === 'blocked' && mine === 'requested' ? 'requested' : 'none';
}
