export type EntryKind = 'earned' | 'bonus' | 'spent' | 'penalty' | 'refund' | 'reversal' | 'admin_adjustment';

/**
 * How an entry came about, as kept: what is neutral (a multiplier of 1, a bonus of 0) is left out. `explain` gives it back in full.
 * Multipliers are pairs of value and reason.
 */
export interface Calculation {
  /** Version of the ruleset that made it. */
  readonly ruleset: number;
  readonly base: number;
  readonly multiplier?: number;
  readonly vip?: readonly [value: number, kind: string];
  readonly streak?: readonly [value: number, count: number, type: string];
  readonly event?: readonly [value: number, keys: readonly string[]];
  /** The combined maximum, present when it cut the product of the multipliers above. */
  readonly cut?: number;
  readonly penalty?: number;
  readonly bonuses?: readonly (readonly [reason: string, amount: number])[];
  /** The level before the award and what it added; left out only for rewards. */
  readonly level?: readonly [level: number, amount: number];
  /** Present when the hourly cap took something. */
  readonly clip?: { readonly cap: number; readonly usedBefore: number; readonly clipped: number };
  /** For rewards: what is paid. */
  readonly reward?:
    { readonly achievement: string; readonly times?: number } | { readonly streak: string; readonly milestone: number };
}

/** A ledger entry as facts carry it. Its id follows from player and sequence (`entryId`). */
export interface Entry {
  /** Per player, from 1, without gaps. */
  readonly seq: number;
  readonly kind: EntryKind;
  /** Signed, never 0. */
  readonly amount: number;
  readonly balanceAfter: number;
  /** The action, or `achievement` / `streak_milestone` for rewards. */
  readonly action: string;
  readonly calculation: Calculation;
}

/** Stable, opaque id of a ledger entry. */
export function entryId(player: string, seq: number): string {
  return `ent_${Buffer.from(player).toString('base64url')}_${seq}`;
}

/** The player and sequence an entry id names, or nothing when it is none. */
export function parseEntryId(id: string): { player: string; seq: number } | undefined {
  const match = /^ent_([A-Za-z0-9_-]+)_([1-9]\d{0,15})$/.exec(id);
  if (!match) return undefined;
  return { player: Buffer.from(match[1], 'base64url').toString(), seq: Number(match[2]) };
}
