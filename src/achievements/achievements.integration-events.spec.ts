import { describe, expect, it } from '@jest/globals';
import type { DefinitionOf, Unlock } from 'besitos/contracts';
import type { QueryBus } from '@nestjs/cqrs';
import type { EventContext } from 'besitos/kernel';
import { unlockEvents, unlocked } from './achievements.integration-events.js';

const AT = Date.parse('2026-05-04T10:00:00Z');
const unlock: Unlock = { key: 'chapters_5', times: 1, tier: 'bronze', category: 'narrative', reward: 250, held: 4 };
const definition = { name: { en: 'Reader', es: 'Lectora' }, icon: 'book', criteria: { metric: 'chapters', gte: 5 } };

describe('what is told of an unlock', () => {
  it('names it as the catalogue does, with its criteria and icon', () => {
    expect(unlocked(unlock, definition as DefinitionOf, AT).payload).toEqual({
      achievement_id: 'chapters_5',
      achievement_name: 'Reader',
      achievement_category: 'narrative',
      achievement_tier: 'bronze',
      points_reward: 250,
      badge_url: 'book',
      unlock_criteria: { metric: 'chapters', gte: 5 },
      unlocked_at: '2026-05-04T10:00:00.000000',
      is_first_unlock: true,
      user_achievement_count: 4,
    });
  });

  it('falls back on the key when the catalogue no longer knows it', () => {
    expect(unlocked(unlock, undefined, AT).payload).toMatchObject({
      achievement_name: 'chapters_5',
      badge_url: null,
      unlock_criteria: null,
    });
  });

  it('is no first unlock the second time', () => {
    expect(unlocked({ ...unlock, times: 2 }, undefined, AT).payload).toMatchObject({ is_first_unlock: false });
  });

  it('is nothing for a silent backfill, and asks nobody', async () => {
    const nobody = undefined as unknown as QueryBus;
    expect(
      await unlockEvents(nobody)({ unlocks: [unlock], announced: false }, { row: { at: AT } } as EventContext),
    ).toEqual([]);
  });
});
