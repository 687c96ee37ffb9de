import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetRanks, type RankView } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook, type BoardRule, type Rules } from 'besitos/ruleset';
import { Circles } from '../remembered/circles.js';
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
    private readonly circles: Circles,
  ) {}

  execute({ playerId }: GetRanks): Promise<readonly RankView[]> {
    const now = this.clock.now();
    const rules = this.rulebook.current();
    return Promise.all(rules.boards.map((rule) => this.rankOn(rule, rules, playerId, now)));
  }

  private async rankOn(rule: BoardRule, rules: Rules, player: string, now: number): Promise<RankView> {
    const { boardPeriod } = runningBoard(rule, now, rules);
    const among = rule.among ? await this.circles.of(player) : undefined;
    const found = boardPeriod ? await this.index.read(boardPeriod, rule.ranking, { limit: 0, player, among }) : NOBODY;
    const { own, participants, ahead = 0 } = found;
    const { rank, score } = own ?? { rank: null, score: 0 };
    const percentile = own ? percentileOf(ahead, participants) : null;
    return { board: rule.key, period: boardPeriod?.period.key ?? null, rank, score, participants, percentile };
  }
}
