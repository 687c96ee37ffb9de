import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ShelfStore } from '../shelf-store.js';
import { CountTrophies } from './count-trophies.command.js';
import { decideShelf } from './decide-shelf.js';
import { TrophiesCounted } from './trophies-counted.event.js';

@CommandHandler(CountTrophies)
export class CountTrophiesHandler implements ICommandHandler<CountTrophies> {
  constructor(
    private readonly shelves: ShelfStore,
    private readonly events: EventBus,
  ) {}

  execute({ cause, unlocks }: CountTrophies): Promise<void> {
    const before = this.shelves.of(cause.playerId);
    const shelf = decideShelf(before, unlocks);
    if (shelf !== before) {
      this.shelves.put(cause.playerId, shelf);
      this.events.publish(new TrophiesCounted(cause, shelf.gold, shelf.platinum));
    }
    return Promise.resolve();
  }
}
