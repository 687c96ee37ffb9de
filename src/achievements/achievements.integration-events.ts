import {
  GetDefinition,
  wireTime,
  type AchievementsBackfilled,
  type AchievementUnlockedPayload,
  type DefinitionOf,
  type Unlock,
} from 'besitos/contracts';
import type { QueryBus } from '@nestjs/cqrs';
import type { EventContext, IntegrationEvent } from 'besitos/kernel';

/** A wave, or what an announced backfill found. The event keeps what was unlocked and paid; how it is called is asked of the catalogue. */
export const unlockEvents =
  (queries: QueryBus) =>
  async (
    { unlocks, announced = true }: Pick<AchievementsBackfilled, 'unlocks'> & Partial<AchievementsBackfilled>,
    { row }: EventContext,
  ): Promise<readonly IntegrationEvent[]> => {
    if (!announced) return [];
    const definitions = await Promise.all(unlocks.map(({ key }) => queries.execute(new GetDefinition(key))));
    return unlocks.map((unlock, i) => unlocked(unlock, definitions[i], row.at));
  };

export function unlocked(unlock: Unlock, definition: DefinitionOf | undefined, at: number): IntegrationEvent {
  const payload: AchievementUnlockedPayload = {
    achievement_id: unlock.key,
    achievement_name: definition?.name.en ?? unlock.key,
    achievement_category: unlock.category,
    achievement_tier: unlock.tier,
    points_reward: unlock.reward,
    badge_url: definition?.icon ?? null,
    unlock_criteria: definition?.criteria ?? null,
    unlocked_at: wireTime(at),
    is_first_unlock: unlock.times === 1,
    user_achievement_count: unlock.held,
  };
  return { type: 'gamification.achievement_unlocked', at, payload };
}
