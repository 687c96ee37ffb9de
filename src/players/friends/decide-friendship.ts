import type { Friendship } from 'besitos/contracts';
import type { FriendRules } from 'besitos/ruleset';
import type { FriendCounts } from './store/friend-counts.lookup.js';

/** What a player can do towards another. Each may be repeated. */
export const FRIENDSHIP_ACTS = ['request', 'accept', 'decline', 'remove', 'block'] as const;
export type FriendshipAct = (typeof FRIENDSHIP_ACTS)[number];

/** How two players stand to each other; `mine` is the side of the one who acts. */
export interface Pair {
  readonly mine: Friendship;
  readonly theirs: Friendship;
}

/**
 * The acting player's side afterwards; undefined: the act is refused. Two requests that cross make friends. A player whom the other has
 * blocked waits for an answer like anybody else and does not learn of the block.
 */
export function decideAct(act: FriendshipAct, { mine }: Pair): Friendship | undefined {
  if (act === 'block') return 'blocked';
  if (act === 'remove') return 'none';
  if (act === 'accept') return mine === 'asked' || mine === 'friends' ? 'friends' : undefined;
  if (act === 'decline') return mine === 'asked' || mine === 'none' ? 'none' : undefined;
  if (mine === 'blocked') return undefined;
  if (mine === 'asked') return 'friends';
  return mine === 'none' ? 'requested' : mine;
}

/**
 * A player's side after the other one acted (`theirs` is already new). This one rule keeps both sides of every friendship in step: friends
 * only together, a request on one side and an asked player on the other. A block stays until its owner lifts it, and a blocked player
 * keeps the request they made, as if it were still waiting.
 */
export function decideFollowing({ mine, theirs }: Pair): Friendship {
  if (mine === 'blocked') return 'blocked';
  if (theirs === 'friends') return 'friends';
  if (theirs === 'requested') return 'asked';
  if (theirs === 'asked') return 'requested';
  return theirs === 'blocked' && mine === 'requested' ? 'requested' : 'none';
}

export type LimitReached = 'too_many_friends' | 'other_has_too_many_friends' | 'too_many_requests';

/** The limit of the ruleset that forbids the acting player's next side, if any. */
export function decideLimit(
  next: Friendship,
  mine: FriendCounts,
  theirs: FriendCounts,
  rules: FriendRules,
): LimitReached | undefined {
  if (next === 'requested') return mine.requested >= rules.openRequests ? 'too_many_requests' : undefined;
  if (next !== 'friends') return undefined;
  if (mine.friends >= rules.most) return 'too_many_friends';
  return theirs.friends >= rules.most ? 'other_has_too_many_friends' : undefined;
}
