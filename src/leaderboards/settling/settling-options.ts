/** Injection token of `SettlingOptions`. */
export const SETTLING = Symbol('settling');

export interface SettlingOptions {
  /** false: every period that gets a score here is never settled. */
  readonly settles: boolean;
}
