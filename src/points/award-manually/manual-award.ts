import type { Action } from 'besitos/ruleset';

/** The action of an operator's award: outside of fair play, and so outside of every cap and limit. */
export function manualAction(amount: number, bonus: number): Action {
  return {
    key: 'manual',
    base: () => amount,
    bonuses: bonus > 0 ? [{ reason: 'by the operator', amount: bonus, holds: () => true }] : [],
    trusted: true,
    capped: false,
  };
}
