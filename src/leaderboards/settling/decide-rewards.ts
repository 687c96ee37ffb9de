import type { RankReward } from 'besitos/contracts';
import type { LeaderboardRules } from 'besitos/ruleset';

/** A player's final place in a settled period. */
export interface FinalRank {
  readonly rank: number;
  /** From 1, by the order of the board: unlike ranks no two players share one. */
  readonly position: number;
  readonly participants: number;
  /** The score beats those of all settled periods of the board before; there was one. */
  readonly isPersonalBest: boolean;
}

export interface RankRewards {
  /** In order of payment. */
  readonly rewards: readonly RankReward[];
  readonly badge: string | null;
}

/**
 * What a final place earns. Ranks pay only among enough participants and only the better half of them, counted by position: a crowd that shares
 * a rank is paid no further than that.
 */
export function decideRewards(
  { rank, position, participants, isPersonalBest }: FinalRank,
  isVip: boolean,
  { minParticipants, betterShare, ranks, personalBest, vipShare }: LeaderboardRules['settling'],
): RankRewards {
  const isRewarded = participants >= minParticipants && position <= Math.ceil(participants * betterShare);
  const tier = isRewarded ? ranks.find(({ from, to }) => rank >= from && rank <= to) : undefined;
  const best = isPersonalBest ? personalBest : 0;
  const whole = (tier?.reward ?? 0) + best;
  const rewards: RankReward[] = [
    { kind: 'rank', amount: tier?.reward ?? 0 },
    { kind: 'personal_best', amount: best },
    { kind: 'vip', amount: isVip ? Math.floor(whole * vipShare) : 0 },
  ];
  return { rewards: rewards.filter(({ amount }) => amount > 0), badge: tier?.badge ?? null };
}
