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
  readonly reward?: Reward;
  /** For refunds and reversals: the amount of the entry they correct, and what refunds had given back of it before. */
  readonly correction?: { readonly amount: number; readonly refunded: number };
}

/** What a reward was paid for (`source` and `key`: by `PayReward`); `settlement`: it came of a settled rank, so no activity is behind it. */
export type Reward =
  | { readonly achievement: string; readonly times?: number; readonly backfill?: true; readonly settlement?: true }
  | { readonly streak: string; readonly milestone: number; readonly settlement?: true }
  | {
      readonly board: string;
      readonly period: string;
      readonly rank: number;
      readonly kind: 'rank' | 'personal_best' | 'vip';
    }
  | { readonly source: string; readonly key: string };

/** A ledger entry as events carry it. Its id follows from player and sequence (`entryId`). */
export interface Entry {
  /** Per player, from 1, without gaps. */
  readonly seq: number;
  readonly kind: EntryKind;
  /** Signed, never 0. */
  readonly amount: number;
  readonly balanceAfter: number;
  /** The action, or `achievement` / `streak_milestone` / `leaderboard` / `reward` for rewards; a correction has that of the entry it corrects. */
  readonly action: string;
  readonly calculation: Calculation;
  /** For refunds and reversals: the sequence of the entry they correct. */
  readonly corrects?: number;
}

/** Whether an entry is experience: what was ever earned. */
export const isExperience = (kind: EntryKind): boolean => kind === 'earned' || kind === 'bonus';

/** Whether an entry counts as earned in a period: experience, but for the rewards of settled ranks, what came of them, and backfills. */
export function countsInPeriods({ kind, calculation: { reward } }: Pick<Entry, 'kind' | 'calculation'>): boolean {
  if (!isExperience(kind)) return false;
  return !reward || !('board' in reward || 'backfill' in reward || 'settlement' in reward || 'source' in reward);
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
