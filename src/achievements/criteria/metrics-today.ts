import type { QueryBus } from '@nestjs/cqrs';
import { GetAccount, GetStreaks } from 'besitos/contracts';
import type { Achievement } from 'besitos/ruleset';
import type { Metrics } from './holds.js';

const NONE: Metrics = {};

const isStreak = (metric: string): boolean => /^(longest_)?streak\./.test(metric);
const isAccount = (metric: string): boolean => metric === 'total_points' || metric === 'level';

/**
 * The metrics that others keep, as they stand today. What is kept here is as of the player's last activity: a streak that has died since must
 * not look alive, nor reversed experience count.
 *
 * @param definition asks only for what its criteria name
 */
export async function metricsToday(queries: QueryBus, player: string, definition?: Achievement): Promise<Metrics> {
  const asks = (is: (metric: string) => boolean): boolean => !definition || definition.metrics.some(is);
  if (!asks(isStreak) && !asks(isAccount)) return NONE;
  const today: Record<string, number> = {};
  if (asks(isStreak))
    for (const { type, count, longest } of await queries.execute(new GetStreaks(player))) {
      today[`streak.${type}`] = count;
      today[`longest_streak.${type}`] = longest;
    }
  if (asks(isAccount)) {
    const { experience, level } = await queries.execute(new GetAccount(player));
    today.total_points = experience;
    today.level = level.level;
  }
  return today;
}

/** Whether its criteria name a metric that may have fallen since it was told. */
export const asksForToday = ({ metrics }: Achievement): boolean =>
  metrics.some((metric) => isStreak(metric) || isAccount(metric));
