import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetTop, type BoardRow } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { SettledTable } from '../settled-ranks/settled-table.js';
import { boardNamed } from '../read-board/board-in-period.js';

/** A board among friends has no top of its own: it is another one for every player. */
@QueryHandler(GetTop)
export class GetTopHandler implements IQueryHandler<GetTop> {
  constructor(
    private readonly index: RankIndex,
    private readonly settled: SettledTable,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ board, limit, period }: GetTop): Promise<readonly BoardRow[]> {
    const now = this.clock.now();
    const { rule, boardPeriod } = boardNamed(this.rulebook.current(), board, period, now);
    if (rule.among || !boardPeriod) return [];
    const shown = Math.min(limit, rule.size ?? limit);
    const isSettled = rule.settles && (await this.settled.stands(boardPeriod, now));
    const { rows } = isSettled
      ? await this.settled.slice(boardPeriod, { limit: shown })
      : await this.index.read(boardPeriod, rule.ranking, { limit: shown });
    return rows.map(({ rank, player, score }) => ({ rank, playerId: player, score }));
  }
}
