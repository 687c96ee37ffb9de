import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { AchievementsUnlocked, MetricsMoved } from 'besitos/contracts';
import { Catalogue } from '../catalogue/catalogue.js';
import { ProgressRecords } from '../store/progress.records.js';
import { decideRank } from './decide-rank.js';
import { TrackRank } from './track-rank.command.js';

@CommandHandler(TrackRank)
export class TrackRankHandler implements ICommandHandler<TrackRank> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly events: EventBus,
    private readonly catalogue: Catalogue,
  ) {}

  async execute({ cause, board, rank, isPaid }: TrackRank): Promise<void> {
    const settled = { at: cause.at, board, rank, isPaid };
    const { next, unlocks, ranked } = decideRank(this.records.of(cause.playerId), settled, this.catalogue.at(cause.at));
    this.records.keep(cause, next, unlocks);
    if (ranked) this.events.publish(new MetricsMoved(cause, ranked.values, ranked.gains));
    if (unlocks.length) this.events.publish(new AchievementsUnlocked(cause, unlocks));
  }
}
