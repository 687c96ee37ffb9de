import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ActivityRecorded, type Activity } from 'besitos/contracts';
import { RecordActivity } from './record-activity.command.js';
import { Rulebook } from 'besitos/ruleset';

/** The beginning of the chain: what the ruleset makes of the activity. */
@CommandHandler(RecordActivity)
export class RecordActivityHandler implements ICommandHandler<RecordActivity> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  execute({ cause }: RecordActivity): Promise<void> {
    const { type, payload } = cause.activity as Activity;
    this.events.publish(new ActivityRecorded(cause, this.rulebook.at(cause.at).actionOf(type, payload)?.key));
    return Promise.resolve();
  }
}
