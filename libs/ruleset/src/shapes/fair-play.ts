import type { PayloadPath } from '../payload-filter.js';

export interface FairPlayRules {
  readonly rate: { readonly admitted: number; readonly seconds: number };
  readonly cooldowns: readonly CooldownRule[];
  readonly largeAward: { readonly over: number };
  readonly dayTotal: { readonly over: number };
  readonly rapidFire: { readonly admitted: number; readonly seconds: number };
  readonly metronome: {
    readonly admitted: number;
    readonly meanFromSeconds: number;
    readonly meanToSeconds: number;
    readonly deviationBelow: number;
  };
  readonly penalty: {
    readonly flags: number;
    readonly rules: number;
    readonly hours: number;
    readonly multiplier: number;
    readonly minutes: number;
  };
  readonly flagOnceInMinutes: number;
  /** How many admitted times the patterns look back on. */
  readonly remembered: number;
}

/** The same thing may be done again only after `seconds`. What is the same is told by `by`. */
export interface CooldownRule {
  readonly action: string;
  /** A payload field; or several, of which the first must be there (else nothing cools down) and the others tell apart further. */
  readonly by: PayloadPath | readonly PayloadPath[];
  readonly seconds: number;
}
