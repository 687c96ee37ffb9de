import { ONE, decimal, numberOf, times, type Decimal } from './decimal.js';
import { entryId, isExperience, type Calculation, type Entry, type Reward } from './entry.js';

/** An entry as people see it: every multiplier and bonus spelled out, also the neutral ones. */
export interface EntryView {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly amount: number;
  readonly balanceBefore: number;
  readonly balanceAfter: number;
  readonly action: string;
  /** For refunds and reversals: the id of the entry they correct. */
  readonly corrects?: string;
  readonly explanation: Explanation;
}

export type Explanation = AwardExplanation | RewardExplanation | CorrectionExplanation | PlainExplanation;

/** amount = floor(base × product × penalty) + bonuses + levelBonus, less what the clip took. */
export interface AwardExplanation {
  readonly base: number;
  readonly multipliers: readonly { readonly name: string; readonly value: number; readonly reason: string }[];
  /** The product of all multipliers but the penalty, cut at the combined maximum. */
  readonly product: number;
  readonly floored: number;
  readonly bonuses: readonly { readonly reason: string; readonly amount: number }[];
  readonly levelBonus: { readonly level: number; readonly amount: number };
  readonly clip: { readonly cap: number; readonly usedBefore: number; readonly clipped: number } | null;
  readonly ruleset: number;
}

/** Rewards are paid as they stand. */
export interface RewardExplanation {
  readonly reward: Reward;
  readonly ruleset: number;
}

/** A refund or reversal: what it gives back or takes away follows from the entry it corrects and from earlier refunds of that. */
export interface CorrectionExplanation {
  readonly corrects: string;
  /** The amount of that entry. */
  readonly of: number;
  readonly refundedBefore: number;
  readonly ruleset: number;
}

/** Spends, penalties and adjustments are booked as they stand. */
export interface PlainExplanation {
  readonly base: number;
  readonly ruleset: number;
}

/** Spells an entry out. Pure: the same entry always reads the same. */
export function explain(player: string, entry: Entry): EntryView {
  return {
    id: entryId(player, entry.seq),
    sequence: entry.seq,
    kind: entry.kind,
    amount: entry.amount,
    balanceBefore: entry.balanceAfter - entry.amount,
    balanceAfter: entry.balanceAfter,
    action: entry.action,
    ...(entry.corrects !== undefined && { corrects: entryId(player, entry.corrects) }),
    explanation: explanationOf(player, entry),
  };
}

function explanationOf(player: string, { kind, amount, calculation, corrects }: Entry): Explanation {
  const { base, ruleset, correction } = calculation;
  if (correction && corrects !== undefined) {
    const { amount: of, refunded } = correction;
    return { corrects: entryId(player, corrects), of, refundedBefore: refunded, ruleset };
  }
  if (!isExperience(kind)) return { base, ruleset };
  return calculation.reward ? rewardOf(calculation.reward, ruleset) : awardOf(calculation, amount);
}

function rewardOf(reward: Reward, ruleset: number): RewardExplanation {
  if (!('achievement' in reward)) return { reward, ruleset };
  const { achievement, times = 1, ...origin } = reward;
  return { reward: { achievement, times, ...origin }, ruleset };
}

function awardOf(calculation: Calculation, amount: number): AwardExplanation {
  const bonuses = (calculation.bonuses ?? []).map(([reason, bonus]) => ({ reason, amount: bonus }));
  const [level, levelAmount] = calculation.level ?? [0, 0];
  const clipped = calculation.clip?.clipped ?? 0;
  return {
    base: calculation.base,
    multipliers: multipliersOf(calculation),
    product: productOf(calculation),
    floored: bonuses.reduce((left, bonus) => left - bonus.amount, amount + clipped - levelAmount),
    bonuses,
    levelBonus: { level, amount: levelAmount },
    clip: calculation.clip ?? null,
    ruleset: calculation.ruleset,
  };
}

function multipliersOf({ multiplier, vip, streak, event, penalty }: Calculation): AwardExplanation['multipliers'] {
  const none = 'none';
  return [
    { name: 'multiplier', value: multiplier ?? 1, reason: multiplier === undefined ? none : 'asked for by the caller' },
    { name: 'vip', value: vip?.[0] ?? 1, reason: vip ? `${vip[1]} VIP` : none },
    {
      name: 'streak',
      value: streak?.[0] ?? 1,
      reason: streak ? `${streak[2]} streak of ${streak[1]}${vip ? ', as a VIP' : ''}` : none,
    },
    { name: 'event', value: event?.[0] ?? 1, reason: event ? event[1].join(', ') : none },
    { name: 'penalty', value: penalty ?? 1, reason: penalty === undefined ? none : 'fair play' },
  ];
}

function productOf({ multiplier, vip, streak, event, cut }: Calculation): number {
  if (cut !== undefined) return cut;
  let product: Decimal = ONE;
  for (const value of [multiplier, vip?.[0], streak?.[0], event?.[0]]) {
    if (value !== undefined) product = times(product, decimal(value));
  }
  return numberOf(product);
}
