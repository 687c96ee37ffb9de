import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetProfile, RankSettled, vipAt } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { decideRewards } from './decide-rewards.js';
import { SettleRank } from './settle-rank.command.js';

/** By the rules, and the VIP, that hold at the period's end. */
@CommandHandler(SettleRank)
export class SettleRankHandler implements ICommandHandler<SettleRank> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, period: { board, period, until }, score, finalRank }: SettleRank): Promise<void> {
    const { settling } = this.rulebook.at(until).ruleset.leaderboards;
    const profile = await this.queries.execute(new GetProfile(cause.playerId));
    const { rewards, badge } = decideRewards(finalRank, vipAt(profile, until) !== 'none', settling);
    this.events.publish(
      new RankSettled(cause, board, period, finalRank.rank, score, finalRank.participants, rewards, badge),
    );
  }
}
