import { Inject, Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import type { ScoredPlace } from '../record-scores/scored-places.js';
import { PeriodStore } from '../store/period.store.js';
import { decideAdmission } from './decide-admission.js';
import { SETTLING, type SettlingOptions } from './settling-options.js';

/** Lets scores into their periods as long as these are open, and opens a period with its first score. */
@Injectable()
export class PeriodGate {
  constructor(
    private readonly periods: PeriodStore,
    private readonly clock: Clock,
    @Inject(SETTLING) private readonly options: SettlingOptions,
  ) {}

  /** Whether a score counts there; to be asked only for one that changes. */
  admits(cause: Cause, { key, board, period, due }: ScoredPlace): boolean {
    if (due === null || period.until === null) return true;
    const kept = this.periods.of(cause.playerId, key);
    const now = cause.kind === 'due' ? cause.at : this.clock.now();
    const { isLate, becomes } = decideAdmission(kept, due, now, this.options.settles);
    if (becomes) this.periods.put({ key, board, period: period.key, until: period.until, due, step: becomes });
    return !isLate;
  }
}
