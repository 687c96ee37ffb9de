import { missingDays } from 'besitos/calendar';
import type { StreakTypeRule } from 'besitos/ruleset';
import { longestOf } from '../days/chains.js';
import { chainsOf, pastDays, withPastDays, type Day } from '../days/past-days.js';
import { resolveChains } from '../days/resolve-days.js';
import type { Streak } from '../store/streaks.js';
import type { Arrival } from './credit-window.js';
import type { NewDays } from './reshape.js';

/**
 * Credits a day before the window: an import. What fell into grace there is no longer known,
 * so grace is judged as if imports came in order of time. Nothing when the day was active already.
 */
export function creditPast(streak: Streak, past: string, arrival: Arrival, rule: StreakTypeRule): NewDays | undefined {
  const held = pastDays(past, rule.key);
  const day = creditedDay(held, arrival, rule.apart);
  if (held.some(([other, status]) => other === day && status === 'a')) return undefined;
  const days = put(held, [day, 'a']);
  for (const missing of missingDays(arrival.zone, arrival.dayStart, day - rule.apart - 1, day + rule.apart + 1)) {
    if (missing < streak.from && !days.some(([other]) => other === missing)) days.push([missing, 'x']);
  }
  days.sort(ascending);
  const old = chainsOf(held, rule.apart, null);
  const builder = chainsOf(days, rule.apart, null);
  const next = { from: streak.from, marks: streak.marks, base: builder.base(), settled: longestOf(builder.chains, 0) };
  return {
    days: next,
    past: withPastDays(past, rule.key, days),
    // The window's own list begins with its base, the last chain of the past.
    before: [...old.chains.slice(0, -1), ...resolveChains(streak, rule.apart)],
    after: [...builder.chains.slice(0, -1), ...resolveChains(next, rule.apart)],
  };
}

function creditedDay(held: readonly Day[], { day, inGrace }: Pick<Arrival, 'day' | 'inGrace'>, apart: number): number {
  if (!inGrace) return day;
  const earlier = held.filter(([other]) => other < day);
  return chainsOf(earlier, apart, null).needsDayBefore(day) ? day - 1 : day;
}

function put(days: readonly Day[], day: Day): Day[] {
  return [...days.filter(([other]) => other !== day[0]), day].sort(ascending);
}

const ascending = (a: Day, b: Day): number => a[0] - b[0];
