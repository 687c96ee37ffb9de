import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { AchievementsBackfilled, MetricsMoved } from 'besitos/contracts';
import { Catalogue } from '../catalogue/catalogue.js';
import { metricsToday } from '../criteria/metrics-today.js';
import { ProgressRecords } from '../store/progress.records.js';
import { BackfillPlayer } from './backfill-player.command.js';
import { decideBackfill } from './decide-backfill.js';

@CommandHandler(BackfillPlayer)
export class BackfillPlayerHandler implements ICommandHandler<BackfillPlayer> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly events: EventBus,
    private readonly queries: QueryBus,
    private readonly catalogue: Catalogue,
  ) {}

  async execute({ cause, key, announced }: BackfillPlayer): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.catalogue.at(at);
    const today = await metricsToday(this.queries, playerId, rules.achievement(key));
    const decision = decideBackfill(this.records.of(playerId), key, at, rules, today);
    if (!decision) return;
    this.records.keep(cause, decision.next, decision.unlocks);
    if (decision.ranked) this.events.publish(new MetricsMoved(cause, decision.ranked.values, decision.ranked.gains));
    this.events.publish(new AchievementsBackfilled(cause, decision.unlocks, announced));
  }
}
