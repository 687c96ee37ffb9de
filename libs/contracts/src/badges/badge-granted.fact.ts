import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** What a badge was granted for. */
export type BadgeReason =
  | { readonly board: string; readonly period: string; readonly rank: number }
  | { readonly streak: string; readonly milestone: number };

/** Stated by badges: the player did not hold it for this reason before. */
export class BadgeGranted extends Fact {
  constructor(
    cause: Cause,
    readonly badge: string,
    readonly reason: BadgeReason,
  ) {
    super(cause);
  }
}
