/** What a player has. At every commit: balance = Σ amounts of the ledger = its last balanceAfter. */
export interface Account {
  readonly player: string;
  /** Besitos that can be spent. */
  readonly balance: number;
  /** Besitos ever earned: Σ `earned` + `bonus` less their reversals. */
  readonly experience: number;
  readonly level: number;
  /** The highest level ever announced: a level is announced only the first time it is reached. */
  readonly topLevel: number;
  /** Sequence of the last ledger entry, 0 before the first. */
  readonly seq: number;
}
