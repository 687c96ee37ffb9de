import type { Alarm } from 'besitos/contracts';
import type { FairPlayRules } from 'besitos/ruleset';
import type { Tally } from '../store/tally.js';

/** An award that fair play watches: `amount` before the clip, `paid` after it; `day` is the tally of its UTC day before it. */
export interface WatchedAward {
  readonly action: string;
  readonly amount: number;
  readonly paid: number;
  readonly day: Tally;
}

/** Where the amounts are known, their limits are asked: an award too large, and the one that carries its day over the total. */
export function decideAlarms(
  { action, amount, paid, day }: WatchedAward,
  { largeAward, dayTotal }: FairPlayRules,
): readonly Alarm[] | undefined {
  const total = day.earned + paid;
  const large = amount > largeAward.over;
  const passed = total > dayTotal.over && day.earned <= dayTotal.over;
  if (!large && !passed) return undefined;
  const alarms: Alarm[] = [];
  if (large) alarms.push({ rule: 'large_award', amount, over: largeAward.over, action });
  if (passed) alarms.push({ rule: 'day_total', total, over: dayTotal.over });
  return alarms;
}
