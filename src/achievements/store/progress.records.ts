import { Injectable } from '@nestjs/common';
import type { Cause, Unlock } from 'besitos/contracts';
import { DistinctStore } from './distinct.store.js';
import type { Distinct } from './distinct.js';
import { ProgressStore } from './progress.store.js';
import type { Progress } from './progress.js';
import { UnlockLog } from './unlock.log.js';

/** The module's three tables as one thing to take from and to give back to, within a unit of work. */
@Injectable()
export class ProgressRecords {
  constructor(
    private readonly progress: ProgressStore,
    private readonly distinct: DistinctStore,
    private readonly unlocks: UnlockLog,
  ) {}

  of(player: string): Progress {
    return this.progress.of(player);
  }

  distinctOf(player: string, key: string): Distinct {
    return this.distinct.of(player, key);
  }

  keep(cause: Cause, next: Progress, distinct: readonly Distinct[], unlocks: readonly Unlock[]): void {
    if (next !== this.progress.of(next.player)) this.progress.put(next.player, next);
    for (const part of distinct) this.distinct.put(part);
    for (const { key, times, reward } of unlocks)
      this.unlocks.append({
        player: next.player,
        key,
        times,
        activity: cause.activity?.id ?? null,
        reward,
        at: cause.at,
      });
  }
}
