export const RELAY_OPTIONS = Symbol('relay options');

export interface RelayOptions {
  /** Where the events go; without it nothing is sent, and nothing is spent on it. */
  readonly url?: string;
  /** Entries a stream keeps, about. */
  readonly maxLength: number;
  /** Journal rows a round trip at most, default 500. */
  readonly batch?: number;
}
