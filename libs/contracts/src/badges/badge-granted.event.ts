import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** What a badge was granted for. */
export type BadgeReason =
  | { readonly board: string; readonly period: string; readonly rank: number }
  | { readonly streak: string; readonly milestone: number }
  | { readonly source: string; readonly key: string };

/** Stated by badges: the player did not hold it for this reason before. */
export class BadgeGranted extends DomainEvent {
  constructor(
    cause: Cause,
    readonly badge: string,
    readonly reason: BadgeReason,
  ) {
    super(cause);
  }
}
