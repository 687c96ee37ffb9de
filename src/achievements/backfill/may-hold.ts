import type { Achievement } from 'besitos/ruleset';
import { mayHoldByFall } from '../criteria/holds.js';
import { asksForToday } from '../criteria/metrics-today.js';
import { isDue } from '../track-progress/decide-unlocks.js';
import type { Candidate } from './backfills.table.js';

/**
 * Whether a player is worth a unit of work: the definition is due by the stored metrics. A stored streak may have died since, so a definition
 * that a fall can bring about is asked of everyone.
 */
export function mayHold(definition: Achievement, candidate: Candidate, at: number): boolean {
  if (asksForToday(definition) && mayHoldByFall(definition.criteria)) return true;
  return isDue(definition, candidate, candidate.metrics, at);
}
