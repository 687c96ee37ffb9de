/**
 * `open`: scores count · `closing`: no score counts any more, the final table is being made · `paying`: it stands, rewards are paid ·
 * `settled`: all are paid · `never`: an import, which is not settled and takes scores for ever.
 */
export type Step = 'open' | 'closing' | 'paying' | 'settled' | 'never';

/** A period of a board that settles, from its first score on. Times in ms. */
export interface SettledPeriod {
  /** `<board>|<period>`. */
  readonly key: string;
  readonly board: string;
  readonly period: string;
  /** Its end, exclusive. */
  readonly until: number;
  /** When it is settled. */
  readonly due: number;
  readonly step: Step;
}
