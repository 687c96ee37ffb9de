import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { MetricsMoved } from 'besitos/contracts';
import { TrackStreaks } from '../track-progress/track-progress.command.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { ProgressRecords } from '../store/progress.records.js';
import { decideFall } from './decide-fall.js';

@CommandHandler(TrackStreaks)
export class TrackStreaksHandler implements ICommandHandler<TrackStreaks> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly events: EventBus,
    private readonly catalogue: Catalogue,
  ) {}

  async execute({ cause, streaks }: TrackStreaks): Promise<void> {
    const { next, ranked } = decideFall(this.records.of(cause.playerId), streaks, this.catalogue.at(cause.at));
    this.records.keep(cause, next, []);
    if (ranked) this.events.publish(new MetricsMoved(cause, ranked.values, ranked.gains));
  }
}
