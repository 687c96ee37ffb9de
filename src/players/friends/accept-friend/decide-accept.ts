import type { Friendship } from 'besitos/contracts';
import type { Pair } from '../pair.js';

/** How the accepting player stands to the other afterwards; undefined: there is no request. */
export function decideAccept({ mine }: Pair): Friendship | undefined {
  return mine === 'asked' || mine === 'friends' ? 'friends' : undefined;
}
