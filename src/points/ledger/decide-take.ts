import type { EntryKind } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { Draft, type Booking } from './draft.js';
import type { Account } from '../store/account.js';

export interface Take {
  readonly kind: Extract<EntryKind, 'spent' | 'penalty' | 'admin_adjustment'>;
  /** Signed: what is added to the balance, never multiplied. */
  readonly amount: number;
  readonly action: string;
  /** Only where it was asked for by name. */
  readonly mayFallBelowZero: boolean;
}

/** Books an amount as it stands; nothing when it would take the balance below zero and may not. */
export function decideTake(account: Account, take: Take, rules: Rules): Booking | undefined {
  if (take.amount < 0 && account.balance + take.amount < 0 && !take.mayFallBelowZero) return undefined;
  const draft = new Draft(account, rules);
  const { version: ruleset } = rules.ruleset;
  draft.add(take.kind, take.amount, take.action, { ruleset, base: Math.abs(take.amount) });
  return draft.done();
}
