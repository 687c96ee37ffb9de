import type { QueryBus } from '@nestjs/cqrs';
import { GetStreaks } from 'besitos/contracts';
import type { Achievement } from 'besitos/ruleset';
import type { Metrics } from './holds.js';

const NONE: Metrics = {};

/** The player's streaks as metrics, as they stand today; not asked for when the definition names none. */
export async function streaksToday(queries: QueryBus, player: string, definition?: Achievement): Promise<Metrics> {
  if (definition && !asksForStreaks(definition)) return NONE;
  const today: Record<string, number> = {};
  for (const { type, count, longest } of await queries.execute(new GetStreaks(player))) {
    today[`streak.${type}`] = count;
    today[`longest_streak.${type}`] = longest;
  }
  return today;
}

export const asksForStreaks = ({ metrics }: Achievement): boolean => metrics.some((metric) => /streak\./.test(metric));
