import type { Friendship } from 'besitos/contracts';
import type { FriendRules } from 'besitos/ruleset';
import type { FriendCounts } from './store/friend-counts.lookup.js';

export type NoRoom = 'too_many_friends' | 'other_has_too_many_friends' | 'too_many_requests';

/** What stands against becoming friends, or asking, while the players have to do with so many already. */
export function decideRoom(
  next: Friendship,
  mine: FriendCounts,
  theirs: FriendCounts,
  rules: FriendRules,
): NoRoom | undefined {
  if (next === 'requested') return mine.requested >= rules.openRequests ? 'too_many_requests' : undefined;
  if (next !== 'friends') return undefined;
  if (mine.friends >= rules.most) return 'too_many_friends';
  return theirs.friends >= rules.most ? 'other_has_too_many_friends' : undefined;
}
