import type { PayloadFilter, PayloadPath } from '../payload-filter.js';

/** What the ruleset makes of an activity. The first action (in order) whose `from` matches is taken. */
export interface ActionRule {
  readonly key: string;
  readonly from: { readonly type: string; readonly where?: PayloadFilter };
  /** Besitos: fixed, or `each` for every full `unit` of a payload number, at most `max`. */
  readonly base:
    number | { readonly field: PayloadPath; readonly unit: number; readonly each: number; readonly max: number };
  /** How often it pays: per local day, or ever; `by` counts each value of a payload field apart (a missing value is never limited). */
  readonly limit?: { readonly times: number; readonly per: 'local_day' | 'ever'; readonly by?: PayloadPath };
  readonly bonuses?: readonly { readonly reason: string; readonly when: PayloadFilter; readonly amount: number }[];
  /** The streak type it advances. */
  readonly streak?: string;
  /** Exempt from fair play but for suspension. */
  readonly trusted?: boolean;
  /** `false`: outside the hourly cap. Default true; trusted actions are always outside. */
  readonly capped?: boolean;
}
