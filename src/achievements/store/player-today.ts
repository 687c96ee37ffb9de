import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetAccount } from 'besitos/contracts';
import type { Metrics } from '../criteria/holds.js';
import { streaksToday } from '../criteria/streaks-today.js';
import { ProgressStore } from './progress.store.js';
import type { Progress } from './progress.js';

/** A player for reads: what is kept, and the metrics as they stand today. */
@Injectable()
export class PlayerToday {
  constructor(
    private readonly progress: ProgressStore,
    private readonly queries: QueryBus,
  ) {}

  /** What is kept is as of the player's last activity: a streak that has died since must not look alive, nor reversed experience count. */
  async of(player: string): Promise<{ readonly progress: Progress; readonly metrics: Metrics }> {
    const [progress, streaks, { experience, level }] = await Promise.all([
      this.progress.peek(player),
      streaksToday(this.queries, player),
      this.queries.execute(new GetAccount(player)),
    ]);
    return { progress, metrics: { ...progress.metrics, ...streaks, total_points: experience, level: level.level } };
  }
}
