import type { Friendship } from 'besitos/contracts';

/** How two players stand to each other, seen from the one who acts. */
export interface Pair {
  readonly mine: Friendship;
  readonly theirs: Friendship;
}
