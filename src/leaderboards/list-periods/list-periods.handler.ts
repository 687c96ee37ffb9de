import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { periodNamed } from '../periods/period-of.js';
import type { Period } from '../periods/period.js';
import { boardPeriodOf } from '../periods/board-period.js';
import { boardNamed } from '../read-board/board-in-period.js';
import type { PeriodsPage } from '../read-board/leaderboard.dto.js';
import { viewPeriod } from '../read-board/view-board.js';
import { SettledTable } from '../settled-ranks/settled-table.js';
import { ListPeriods } from './list-periods.query.js';
import { ScoredPeriodsReader } from './scored-periods.reader.js';

@QueryHandler(ListPeriods)
export class ListPeriodsHandler implements IQueryHandler<ListPeriods> {
  constructor(
    private readonly scored: ScoredPeriodsReader,
    private readonly settled: SettledTable,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ board, page: { limit, cursor } }: ListPeriods): Promise<PeriodsPage> {
    const now = this.clock.now();
    const rules = this.rulebook.current();
    const { rule } = boardNamed(rules, board, undefined, now);
    const owner = rule.scoresOf ?? rule.key;
    const before = cursor === undefined ? Infinity : startOf(cursor);
    const periods = [...(await this.scored.of(owner))]
      .flatMap((key) => periodNamed(rule.period, key, rules.seasons) ?? [])
      .filter((period) => begun(period) <= now && begun(period) < before)
      .sort((a, b) => begun(b) - begun(a));
    const boardPeriods = periods.slice(0, limit).map((period) => boardPeriodOf(owner, period));
    const final = rule.among ? new Set<string>() : await this.settled.standing(boardPeriods, now);
    return {
      items: boardPeriods.map(({ key, period }) => viewPeriod(period, rules, now, final.has(key))),
      next: periods.length > limit ? encodeCursor([begun(boardPeriods[limit - 1].period)]) : null,
    };
  }
}

const begun = ({ from }: Period): number => from ?? -Infinity;

function startOf(cursor: string): number {
  const kept = decodeCursor<unknown>(cursor);
  const from: unknown = Array.isArray(kept) && kept.length === 1 ? kept[0] : undefined;
  if (!Number.isSafeInteger(from)) throw invalidCursor();
  return from as number;
}
