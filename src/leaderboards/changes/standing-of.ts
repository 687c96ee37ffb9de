import type { Standing } from './decide-change.js';
import type { Seen } from './sighting.js';

/** What is decided by; `formerBest` is left out where only the kept one counts. */
export function standingOf({ rule, rank, score, before, seq }: Seen, formerBest = 0): Standing {
  return { rank, score, before, seq, allTime: rule.period === 'all_time', formerBest };
}
