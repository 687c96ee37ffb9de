import type { Rules } from 'besitos/ruleset';
import { previousOf } from '../periods/period-of.js';
import type { Gap, Period } from '../periods/period.js';
import { percentileOf } from '../ranking/percentile-of.js';
import type { Slice } from '../ranking/rank-index.js';
import type { RankedStanding } from '../ranking/standing.js';
import { statusOf, type BoardInPeriod, type RestingBoard } from './board-in-period.js';
import type { BoardDto, OwnRowDto, PeriodDto, RankRowDto } from './leaderboard.dto.js';

/** A board and its period as people see them at `now` (ms). `isSettled`: the final table stands. */
export function viewBoard(board: BoardInPeriod | RestingBoard, rules: Rules, now: number, isSettled = false): BoardDto {
  const { rule, boardPeriod } = board;
  return {
    key: rule.key,
    name: rule.name,
    metric: rule.metric,
    ranking: rule.ranking,
    size: rule.size ?? null,
    settles: rule.settles,
    among: rule.among ?? null,
    period: viewPeriod(boardPeriod ? boardPeriod.period : board.gap, rules, now, isSettled),
  };
}

/** A period as people see it at `now` (ms). */
export function viewPeriod(
  period: Period | Gap,
  { ruleset, seasons }: Rules,
  now: number,
  isSettled: boolean,
): PeriodDto {
  const { kind, key, from, until, name } = period;
  return {
    key,
    name: name ?? null,
    kind,
    from: from === null ? null : iso(from),
    until: until === null ? null : iso(until),
    endsInSeconds: until === null ? null : Math.max(0, Math.ceil((until - now) / 1000)),
    status: statusOf(period, ruleset.leaderboards.settling, now, isSettled),
    previous: previousOf(period, seasons)?.key ?? null,
  };
}

export function viewRow({ rank, player, score, reached }: RankedStanding): RankRowDto {
  return { rank, playerId: player, score, reachedAt: iso(reached * 1000) };
}

export function viewOwn(player: string, { own, ahead = 0, participants }: Slice): OwnRowDto {
  return own
    ? { ...viewRow(own), percentile: percentileOf(ahead, participants) }
    : { rank: null, playerId: player, score: 0, reachedAt: null, percentile: null };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
