import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from 'besitos/kernel';
import { Rulebook, type BoardRule, type Rules } from 'besitos/ruleset';
import { ownBoard } from '../read-board/own-board.js';
import { decideBand, decideBest, type BestAhead } from './decide-best.js';
import { decideLevel } from './decide-level.js';
import { decidePace } from './decide-pace.js';
import { decideRival } from './decide-rival.js';
import { decideTrend } from './decide-trend.js';
import { FieldReader } from './field.reader.js';
import type { InsightsDto } from './insights.dto.js';
import { PastReader, type Past } from './past.reader.js';
import { ReadInsights } from './read-insights.query.js';
import { viewRival } from './view-rival.js';

@QueryHandler(ReadInsights)
export class ReadInsightsHandler implements IQueryHandler<ReadInsights> {
  constructor(
    private readonly fields: FieldReader,
    private readonly past: PastReader,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId, board }: ReadInsights): Promise<InsightsDto> {
    const now = this.clock.now();
    const rules = this.rulebook.current();
    const { announce, insights } = rules.ruleset.leaderboards;
    const named = ownBoard(rules, board ?? usualBoard(rules), now);
    const { rule } = named;
    const period = named.boardPeriod ? named.boardPeriod.period : named.gap;
    const [field, past] = await Promise.all([
      this.fields.around(playerId, named, announce.top),
      this.past.of(playerId, { board: rule.key, period }, { limit: insights.trendPeriods, seasons: rules.seasons }),
    ]);
    const score = field.own?.score ?? 0;
    const value = rule.period === 'all_time' ? byRank : byScore;
    return {
      board: rule.key,
      period: period.key,
      rank: field.own?.rank ?? null,
      score,
      participants: field.participants,
      trend: decideTrend(past.points, value, insights.steadyShare),
      rival: field.own ? viewRival(decideRival(field.own, field.before, field.after)) : null,
      pace: decidePace(field, { ranking: rule.ranking, period, now, top: announce.top }),
      best: bestAhead(score, past, rule, rules),
      level: rule.settles ? decideLevel(past.finals, insights.levels) : null,
    };
  }
}

const byScore = ({ score }: { readonly score: number }): number => score;
const byRank = ({ rank }: { readonly rank: number | null }): number => -(rank ?? 0);

function usualBoard({ boards }: Rules): string {
  return (boards.find(({ settles }) => settles) ?? boards.find(({ among }) => !among) ?? boards[0]).key;
}

function bestAhead(score: number, { formerBest }: Past, rule: BoardRule, rules: Rules): BestAhead | null {
  const { announce, insights } = rules.ruleset.leaderboards;
  if (rule.period === 'all_time') return decideBand(score, announce.allTimeBand, insights.nearBestShare);
  return formerBest > 0 ? decideBest(score, formerBest, insights.nearBestShare) : null;
}
