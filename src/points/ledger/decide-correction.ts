import { countsInPeriods, isExperience, type TakenBack } from 'besitos/contracts';
import type { Draft } from './draft.js';
import type { BookedEntry } from '../store/booked-entry.js';

export type Irreversible = 'not_reversible' | 'already_reversed' | 'nothing_to_reverse';

/** What refunds have left of a spend; nothing once it is reversed. */
export const leftOf = ({ kind, amount, refunded, reversed }: BookedEntry): number =>
  kind === 'spent' && !reversed ? -amount - refunded : 0;

/** Why an entry cannot be reversed; nothing when it can. */
export function irreversible({ kind, amount, refunded, reversed }: BookedEntry): Irreversible | undefined {
  if (kind === 'refund' || kind === 'reversal') return 'not_reversible';
  if (reversed) return 'already_reversed';
  return amount + refunded === 0 ? 'nothing_to_reverse' : undefined;
}

/** Gives `amount` back of a spend. Answers the spend as it is then. */
export function refund(draft: Draft, entry: BookedEntry, amount: number, ruleset: number): BookedEntry {
  const { seq, amount: of, refunded, action } = entry;
  const calculation = { ruleset, base: amount, correction: { amount: of, refunded } };
  draft.add('refund', amount, action, calculation, { corrects: seq, experience: 0 });
  return { ...entry, refunded: refunded + amount };
}

/** Takes an entry back, but for what refunds gave back of it. Answers what the boards lose; nothing when it was no experience. */
export function reverse(draft: Draft, entry: BookedEntry, ruleset: number): TakenBack | undefined {
  const { seq, kind, amount, refunded, action, at } = entry;
  const correction = { corrects: seq, experience: isExperience(kind) ? -amount : 0 };
  const taken = -(amount + refunded);
  const calculation = { ruleset, base: Math.abs(taken), correction: { amount, refunded } };
  draft.add('reversal', taken, action, calculation, correction);
  return isExperience(kind) ? { at, earned: countsInPeriods(entry) ? amount : 0 } : undefined;
}
