import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { LeaderboardChanged } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { AnnounceRanks } from './announce-ranks.command.js';
import { AnnouncedStore } from './announced.store.js';
import { decideChange } from './decide-change.js';
import { standingOf } from './standing-of.js';

@CommandHandler(AnnounceRanks)
export class AnnounceRanksHandler implements ICommandHandler<AnnounceRanks> {
  constructor(
    private readonly announced: AnnouncedStore,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, seen, formerBests }: AnnounceRanks): Promise<void> {
    const { announce } = this.rulebook.current().ruleset.leaderboards;
    for (const each of seen) {
      const { boardPeriod, rank, score, participants } = each;
      const kept = this.announced.of(cause.playerId, boardPeriod.key);
      const decided = decideChange(kept, standingOf(each, formerBests.get(boardPeriod.key)), announce);
      if (!decided) continue;
      this.announced.put(decided.next);
      if (!decided.change) continue;
      const { previousRank, previousScore, personalBest } = decided.change;
      const { board, period } = boardPeriod;
      this.events.publish(
        new LeaderboardChanged(
          cause,
          board,
          period.key,
          previousRank,
          rank,
          previousScore,
          score,
          personalBest,
          participants,
        ),
      );
    }
  }
}
