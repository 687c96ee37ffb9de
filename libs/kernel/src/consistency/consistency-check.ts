/** Something that should be equal and is not. */
export interface Inconsistency {
  /** Who or what it is about: a player, a board. */
  readonly subject: string;
  /** What was compared, in the field's words: `balance`, `sequence`. */
  readonly check: string;
  /** As it follows from the source of truth. */
  readonly expected: unknown;
  readonly found: unknown;
  /** Whether it was put right. */
  readonly repaired: boolean;
}

/** What the doctor of one module answers. */
export interface CheckReport {
  /** How many subjects were looked at. */
  readonly examined: number;
  readonly inconsistencies: readonly Inconsistency[];
}

/** A module's own comparison of what it keeps with what that must follow from. List it among the module's providers: the doctor finds it. */
export abstract class ConsistencyCheck {
  /** Short and stable: `ledger`. */
  abstract readonly name: string;
  /** Looks only, or puts right what can be; must be safe beside a running service and to run again. */
  abstract check(options: { readonly repair: boolean }): Promise<CheckReport>;
}
