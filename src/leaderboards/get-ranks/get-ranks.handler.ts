import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends, GetRanks, type RankView } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook, type BoardRule, type Rules } from 'besitos/ruleset';
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
    const rules = this.rulebook.current();
    const amongFriends = rules.boards.some((rule) => rule.among);
    const friends = amongFriends ? await this.queries.execute(new GetFriends(playerId)) : [];
    return Promise.all(rules.boards.map((rule) => this.rankOn(rule, rules, playerId, friends, now)));
  }

  private async rankOn(
    rule: BoardRule,
    rules: Rules,
    player: string,
    friends: readonly string[],
    now: number,
  ): Promise<RankView> {
    const { boardPeriod } = runningBoard(rule, now, rules);
    const among = rule.among ? [player, ...friends] : undefined;
    const found = boardPeriod ? await this.index.read(boardPeriod, rule.ranking, { limit: 0, player, among }) : NOBODY;
    const { own, participants, ahead = 0 } = found;
    const { rank, score } = own ?? { rank: null, score: 0 };
    const percentile = own ? percentileOf(ahead, participants) : null;
    return { board: rule.key, period: boardPeriod?.period.key ?? null, rank, score, participants, percentile };
  }
}
