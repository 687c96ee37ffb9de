import { ONE, decimal, exceeds, floorOf, numberOf, times } from 'besitos/contracts';
import type { Calculation, Decimal, VipKind } from 'besitos/contracts';
import type { Action, Payload, Rules } from 'besitos/ruleset';
import { seasonsOf } from './seasons.js';

/** What an activity's own award is made of. */
export interface OwnAward {
  readonly action: Action;
  readonly payload: Payload;
  /** Event time in ms. */
  readonly at: number;
  /** The caller's, 1 for activities. */
  readonly multiplier: number;
  /** The VIP that holds at event time. */
  readonly vip: VipKind;
  /** The count of the streak that multiplies, after this activity. */
  readonly count: number;
  readonly penalty: number;
}

type Draft = { -readonly [K in keyof Calculation]: Calculation[K] };
export interface Worked {
  /** Before the hourly cap. */
  readonly amount: number;
  /** Fields always come in the same order; what is neutral is left out. */
  readonly calculation: Draft;
}

/** floor(base × min(multiplier × vip × streak × event, max) × penalty) + bonuses + level bonus. Exact: one floor, no binary fractions. */
export function workOut(own: OwnAward, level: number, { ruleset }: Rules): Worked {
  const { points } = ruleset;
  const base = own.action.base(own.payload);
  const calculation: Draft = { ruleset: ruleset.version, base };
  let product = multiplied(own, ruleset, calculation);
  if (product !== ONE && exceeds(product, decimal(points.combinedMax))) {
    product = decimal(points.combinedMax);
    calculation.cut = points.combinedMax;
  }
  if (own.penalty !== 1) {
    product = times(product, decimal(own.penalty));
    calculation.penalty = own.penalty;
  }
  let amount = product === ONE ? base : floorOf(times({ digits: base, places: 0 }, product));
  for (const bonus of own.action.bonuses) {
    if (!bonus.holds(own.payload)) continue;
    amount += bonus.amount;
    calculation.bonuses = [...(calculation.bonuses ?? []), [bonus.reason, bonus.amount]];
  }
  const levelBonus = Math.min(points.levelBonus.perLevel * level, points.levelBonus.max, base);
  calculation.level = [level, levelBonus];
  return { amount: amount + levelBonus, calculation };
}

function multiplied(own: OwnAward, ruleset: Rules['ruleset'], calculation: Draft): Decimal {
  let product = decimal(own.multiplier);
  if (own.multiplier !== 1) calculation.multiplier = own.multiplier;
  const vip = ruleset.points.vip[own.vip];
  if (vip !== 1) {
    product = times(product, decimal(vip));
    calculation.vip = [vip, own.vip];
  }
  const streak = streakMultiplier(own.count, own.vip, ruleset.points.streak);
  if (streak !== 1) {
    product = times(product, decimal(streak));
    calculation.streak = [streak, own.count, ruleset.points.streak.type];
  }
  const season = seasonal(own, ruleset);
  if (season) {
    product = times(product, season.product);
    calculation.event = [numberOf(season.product), season.keys];
  }
  return product;
}

/** The multiplier of the last step reached; a VIP with a live streak gets a little more. */
export function streakMultiplier(count: number, vip: VipKind, rule: Rules['ruleset']['points']['streak']): number {
  let multiplier = 1;
  for (const step of rule.steps) {
    if (step.from > count) break;
    multiplier = step.multiplier;
  }
  if (vip === 'none' || count < 1) return multiplier;
  return Math.round((multiplier + rule.vipExtra) * 10_000) / 10_000; // both have at most 4 places
}

function seasonal(own: OwnAward, ruleset: Rules['ruleset']): { product: Decimal; keys: string[] } | undefined {
  let running: { product: Decimal; keys: string[] } | undefined;
  for (const season of seasonsOf(ruleset)) {
    if (own.at < season.from || own.at >= season.until) continue;
    if (season.actions && !season.actions.has(own.action.key)) continue;
    running ??= { product: ONE, keys: [] };
    running.product = times(running.product, season.multiplier);
    running.keys.push(season.key);
  }
  return running;
}
