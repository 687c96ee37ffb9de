import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

export type FlagRule = 'large_award' | 'day_total' | 'rapid_fire' | 'metronome';

/** Stated by fair play: a rule noticed something. Nothing is taken away by it. */
export class PlayerFlagged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly rule: FlagRule,
    /** Of all the player's flags, from 1. */
    readonly flag: number,
    /** What the rule saw. */
    readonly evidence: object,
    /** Present when it was one flag too many: awards are multiplied by `multiplier` for event times in (`from`, `until`] (ms). */
    readonly penalty?: { readonly multiplier: number; readonly from: number; readonly until: number },
  ) {
    super(cause);
  }
}

/** Stated by fair play: an operator looked at the player's flags and found nothing. */
export class FlagsCleared extends DomainEvent {
  constructor(
    cause: Cause,
    /** How many were open. */
    readonly flags: number,
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}
