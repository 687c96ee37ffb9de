import { Injectable } from '@nestjs/common';
import type { Cause, Unlock } from 'besitos/contracts';
import type { PaceMark } from '../pace/pace.js';
import { PaceStore } from '../pace/pace.store.js';
import { DistinctStore } from './distinct.store.js';
import type { Distinct } from './distinct.js';
import { ProgressStore } from './progress.store.js';
import type { Progress } from './progress.js';
import { UnlockLog } from './unlock.log.js';

/** What a step changed besides the player's row. */
export interface Beside {
  readonly distinct?: readonly Distinct[];
  readonly mark?: PaceMark;
}

const NOTHING: Beside = {};

/** The module's tables as one thing to take from and to give back to, within a unit of work. */
@Injectable()
export class ProgressRecords {
  constructor(
    private readonly progress: ProgressStore,
    private readonly distinct: DistinctStore,
    private readonly unlocks: UnlockLog,
    private readonly pace: PaceStore,
  ) {}

  of(player: string): Progress {
    return this.progress.of(player);
  }

  distinctOf(player: string, key: string): Distinct {
    return this.distinct.of(player, key);
  }

  keep(cause: Cause, next: Progress, unlocks: readonly Unlock[], beside: Beside = NOTHING): void {
    if (next !== this.progress.of(next.player)) this.progress.put(next.player, next);
    for (const part of beside.distinct ?? []) this.distinct.put(part);
    if (beside.mark) this.pace.put(beside.mark);
    for (const { key, times, reward } of unlocks)
      this.unlocks.append({
        player: next.player,
        key,
        times,
        regained: next.revoked[key]?.[0] ?? 0,
        activity: cause.activity?.id ?? null,
        reward,
        at: cause.at,
      });
  }
}
