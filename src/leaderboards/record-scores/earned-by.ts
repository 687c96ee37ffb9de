import type { Entry } from 'besitos/contracts';

/** Besitos that count on the boards of `earned`. */
export function earnedBy(entries: readonly Entry[]): number {
  let earned = 0;
  for (const { kind, amount } of entries) if (kind === 'earned' || kind === 'bonus') earned += amount;
  return earned;
}
