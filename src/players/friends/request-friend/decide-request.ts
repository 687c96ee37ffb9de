import type { Friendship } from 'besitos/contracts';
import type { Pair } from '../pair.js';

/**
 * How the asking player stands to the other afterwards; undefined: they blocked them. Two requests that cross make friends. Who was
 * blocked waits like anybody else and does not learn of it.
 */
export function decideRequest({ mine }: Pair): Friendship | undefined {
  if (mine === 'blocked') return undefined;
  if (mine === 'asked') return 'friends';
  return mine === 'none' ? 'requested' : mine;
}
