import type { Friendship } from 'besitos/contracts';
import type { Pair } from '../pair.js';

/** How the declining player stands to the other afterwards; undefined: what there is, is no request of theirs. */
export function decideDecline({ mine }: Pair): Friendship | undefined {
  return mine === 'asked' || mine === 'none' ? 'none' : undefined;
}
