import { Command } from '@nestjs/cqrs';
import type { RanksCause } from './ranks-cause.js';
import type { Seen } from './sighting.js';

/** Tells a player how their own scores moved them, as far as it is worth telling. Within this module only. */
export class AnnounceRanks extends Command<void> {
  constructor(
    readonly cause: RanksCause,
    readonly seen: readonly Seen[],
    /** The best score of the player's other periods, by `<board>|<period>`. */
    readonly formerBests: ReadonlyMap<string, number>,
  ) {
    super();
  }
}
