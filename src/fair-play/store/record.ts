import type { FlagRule } from 'besitos/contracts';

/** What fair play has noticed of a player. */
export interface FlagRecord {
  /** How many flags ever. */
  readonly flags: number;
  /** Flags up to this number an operator has settled. */
  readonly cleared: number;
  /** The latest, in order of arrival; event times in ms. */
  readonly recent: readonly (readonly [rule: FlagRule, at: number])[];
  /** How many of the latest count towards the next penalty: those since the last one. */
  readonly counted: number;
  /** The latest penalties: for event times in (from, until], ms. */
  readonly penalties: readonly (readonly [from: number, until: number, multiplier: number])[];
}

export const NO_RECORD: FlagRecord = { flags: 0, cleared: 0, recent: [], counted: 0, penalties: [] };
