import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

export interface ScoreChange {
  readonly board: string;
  /** `2026-W47`, `2026-11`, `2026-11-22`, the key of a season or `all`. */
  readonly period: string;
  readonly before: number;
  readonly after: number;
  /** When the score was reached: whole seconds of event time since 1970. */
  readonly reached: number;
  /** The same of the score before; only on `ordinal` boards, where ranks depend on it, and none when there was no score. */
  readonly reachedBefore?: number;
}

/** Stated by leaderboards. Never empty. */
export class ScoresChanged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly changes: readonly ScoreChange[],
  ) {
    super(cause);
  }
}
