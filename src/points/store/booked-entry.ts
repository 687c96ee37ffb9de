import type { Calculation, EntryKind } from 'besitos/contracts';

/** An entry of the ledger with what has become of it. */
export interface BookedEntry {
  readonly player: string;
  /** Its sequence, as text. */
  readonly key: string;
  readonly seq: number;
  readonly kind: EntryKind;
  readonly amount: number;
  readonly action: string;
  readonly source: string | null;
  /** Event time in ms. */
  readonly at: number;
  readonly calculation: Calculation;
  /** What refunds have given back of it so far. */
  readonly refunded: number;
  readonly reversed: boolean;
}
