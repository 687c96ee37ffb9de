import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetRankChanges, type RankChange } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { runningBoard } from '../read-board/board-in-period.js';
import { mergeChanges } from './merge-changes.js';

/**
 * Works the same for what was committed and for what a dry run would do: the player's own row is left out of the counting.
 * Says nothing of a board whose index is not there: an answer does not wait for the table.
 */
@QueryHandler(GetRankChanges)
export class GetRankChangesHandler implements IQueryHandler<GetRankChanges> {
  constructor(
    private readonly index: RankIndex,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId: player, changes }: GetRankChanges): Promise<readonly RankChange[]> {
    const at = this.clock.now();
    const rules = this.rulebook.current();
    const moved: RankChange[] = [];
    for (const { board, period, before: from, after: to, reached, reachedBefore = reached } of mergeChanges(changes)) {
      const rule = rules.board(board);
      if (!rule || to <= 0) continue;
      const { boardPeriod } = runningBoard(rule, at, rules);
      if (boardPeriod?.period.key !== period) continue;
      const now = { player, score: to, reached };
      const earlier = { player, score: from, reached: reachedBefore };
      const ranks = await this.index.ranksWith(boardPeriod, rule.ranking, from > 0 ? [now, earlier] : [now]);
      if (!ranks) continue;
      const [after, before = null] = ranks;
      if (before !== after) moved.push({ board, period, before, after });
    }
    return moved;
  }
}
