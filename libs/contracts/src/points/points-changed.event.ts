import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { Entry } from './entry.js';

/** What a reversal takes off the boards. */
export interface TakenBack {
  /** Event time in ms of the entry that was reversed: it belongs to that instant's periods. */
  readonly at: number;
  /** Besitos that had counted as earned in those periods; 0 for what counts on no period board. */
  readonly earned: number;
}

/** Stated by points for every entry that is no award or reward: spent, penalty, refund, reversal, admin_adjustment. Never empty. */
export class PointsChanged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly entries: readonly Entry[],
    readonly balance: number,
    readonly experience: number,
    /** Before the first and after the last entry; it falls only by a reversal. */
    readonly level: { readonly before: number; readonly after: number; readonly passed?: readonly number[] },
    readonly reason: string | null,
    readonly actor: string | null,
    /** One for each reversed entry that had been experience. */
    readonly takenBack: readonly TakenBack[],
  ) {
    super(cause);
  }
}
