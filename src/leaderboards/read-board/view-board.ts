import type { LeaderboardRules } from 'besitos/ruleset';
import { previousOf } from '../periods/period-of.js';
import type { RankedStanding } from '../ranking/standing.js';
import { statusOf, type BoardInPeriod } from './board-in-period.js';
import type { BoardDto, OwnRowDto, RankRowDto } from './leaderboard.dto.js';

/** A board and its period as people see them at `now` (ms). `isSettled`: the final table stands. */
export function viewBoard(
  { rule, place }: BoardInPeriod,
  settling: LeaderboardRules['settling'],
  now: number,
  isSettled = false,
): BoardDto {
  const { kind, key, from, until } = place.period;
  return {
    key: rule.key,
    name: rule.name,
    metric: rule.metric,
    ranking: rule.ranking,
    settles: rule.settles,
    among: rule.among ?? null,
    period: {
      key,
      kind,
      from: from === null ? null : iso(from),
      until: until === null ? null : iso(until),
      endsInSeconds: until === null ? null : Math.max(0, Math.ceil((until - now) / 1000)),
      status: statusOf(place.period, settling, now, isSettled),
      previous: previousOf(place.period)?.key ?? null,
    },
  };
}

export function viewRow({ rank, player, score, reached }: RankedStanding): RankRowDto {
  return { rank, playerId: player, score, reachedAt: iso(reached * 1000) };
}

export function viewOwn(player: string, own: RankedStanding | undefined): OwnRowDto {
  return own ? viewRow(own) : { rank: null, playerId: player, score: 0, reachedAt: null };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
