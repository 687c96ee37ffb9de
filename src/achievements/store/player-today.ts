import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Metrics } from '../criteria/holds.js';
import { metricsToday } from '../criteria/metrics-today.js';
import { ProgressStore } from './progress.store.js';
import type { Progress } from './progress.js';

/** A player for reads: what is kept, and the metrics as they stand today. */
@Injectable()
export class PlayerToday {
  constructor(
    private readonly progress: ProgressStore,
    private readonly queries: QueryBus,
  ) {}

  async of(player: string): Promise<{ readonly progress: Progress; readonly metrics: Metrics }> {
    const [progress, today] = await Promise.all([this.progress.peek(player), metricsToday(this.queries, player)]);
    return { progress, metrics: { ...progress.metrics, ...today } };
  }
}
