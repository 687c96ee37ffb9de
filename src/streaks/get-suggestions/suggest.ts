import type { StreakRules } from 'besitos/ruleset';
import { inHours, type Survey, type SurveyedStreak } from '../read-streaks/survey.js';
import { riskLevel } from '../risk/risk-level.js';

/** What a player can do now to keep a streak, or to get it back. */
export interface Suggestion {
  readonly type: string;
  /** `keep`: it lives and is at risk; `repair`: it broke and can be bought back. */
  readonly kind: 'keep' | 'repair';
  /** 2–5. Of a break: by the time left to repair it. */
  readonly risk: number;
  readonly count: number;
  /** When the streak breaks, or the chance to repair ends. */
  readonly until: string;
  readonly hoursLeft: number;
  readonly canFreeze: boolean;
  readonly canRepair: boolean;
  /** Besitos of a repair; null: none is needed. */
  readonly price: number | null;
  /** What to do, in words. */
  readonly advice: string;
}

/** Every streak with risk 2 or more and every break still repairable, the most urgent first, then the longest. */
export function suggest({ items }: Survey, now: number, risk: StreakRules['risk']): readonly Suggestion[] {
  return items
    .flatMap((item) => [...keep(item), ...repair(item, now, risk)])
    .sort((a, b) => b.risk - a.risk || b.count - a.count);
}

function keep({ type, count, risk, hoursLeft, breaksAt, canFreeze }: SurveyedStreak): Suggestion[] {
  if (risk === null || risk < 2 || hoursLeft === null || breaksAt === null) return [];
  const freeze = canFreeze ? ', or freeze it' : '';
  const advice = `Be active within ${hoursLeft} hours to keep the ${words(type)} streak of ${count}${freeze}.`;
  const told = { type, kind: 'keep', risk, count, until: breaksAt, hoursLeft } as const;
  return [{ ...told, canFreeze, canRepair: false, price: null, advice }];
}

function repair({ type, repair }: SurveyedStreak, now: number, risk: StreakRules['risk']): Suggestion[] {
  if (!repair) return [];
  const { count, price, until, open, allowedFrom } = repair;
  const left = Date.parse(until) - now;
  const hoursLeft = inHours(left);
  const advice = open
    ? `Repair the ${words(type)} streak of ${count} for ${price} Besitos within ${hoursLeft} hours.`
    : `The ${words(type)} streak of ${count} broke; the next repair is open from ${allowedFrom} on.`;
  const told = { type, kind: 'repair', risk: Math.max(2, riskLevel(left, false, risk)), count, until } as const;
  return [{ ...told, hoursLeft, canFreeze: false, canRepair: open, price, advice }];
}

const words = (type: string): string => type.replaceAll('_', ' ');
