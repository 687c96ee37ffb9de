import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends, GetRanks, type RankView } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { percentileOf } from '../ranking/percentile-of.js';
import { RankIndex } from '../ranking/rank-index.js';
import { runningBoard } from '../read-board/board-in-period.js';
import { NOBODY } from '../read-board/shown-of.js';

@QueryHandler(GetRanks)
export class GetRanksHandler implements IQueryHandler<GetRanks> {
  constructor(
    private readonly index: RankIndex,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly queries: QueryBus,
  ) {}

  async execute({ playerId }: GetRanks): Promise<readonly RankView[]> {
    const now = this.clock.now();
    const ranks: RankView[] = [];
    const rules = this.rulebook.current();
    for (const rule of rules.boards) {
      const { place } = runningBoard(rule, now, rules);
      const among = rule.among ? [playerId, ...(await this.queries.execute(new GetFriends(playerId)))] : undefined;
      const {
        own,
        participants,
        ahead = 0,
      } = place ? await this.index.read(place, rule.ranking, { limit: 0, player: playerId, among }) : NOBODY;
      const { rank, score } = own ?? { rank: null, score: 0 };
      const percentile = own ? percentileOf(ahead, participants) : null;
      ranks.push({ board: rule.key, period: place?.period.key ?? null, rank, score, participants, percentile });
    }
    return ranks;
  }
}
