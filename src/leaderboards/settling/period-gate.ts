import { Inject, Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import type { ScoredBoard } from '../record-scores/scored-boards.js';
import { LateScoreLog } from '../store/late-score.log.js';
import { PeriodStore } from '../store/period.store.js';
import { decideAdmission } from './decide-admission.js';
import { SETTLING, type SettlingOptions } from './settling-options.js';

/** What a score would change by, and when (event time in ms). */
export interface Gained {
  readonly score: number;
  readonly at: number;
}

/** Lets scores into their periods as long as these are open, and opens a period with its first score. What is late it books for the record. */
@Injectable()
export class PeriodGate {
  constructor(
    private readonly periods: PeriodStore,
    private readonly late: LateScoreLog,
    private readonly clock: Clock,
    @Inject(SETTLING) private readonly options: SettlingOptions,
  ) {}

  /** Whether it counts there; to be asked only of a score that changes. */
  admits(cause: Cause, { key, board, period, due }: ScoredBoard, { score, at }: Gained): boolean {
    if (due === null || period.until === null) return true;
    const kept = this.periods.of(cause.playerId, key);
    const { isLate, becomes } = decideAdmission(kept, due, this.clock.now(), this.options.settles);
    if (becomes) this.periods.put({ key, board, period: period.key, until: period.until, due, step: becomes });
    if (isLate) this.late.append({ key, player: cause.playerId, score, at, cause: cause.id });
    return !isLate;
  }
}
