import { describe, expect, it } from '@jest/globals';
import type { EventContext } from 'besitos/kernel';
import { tellBadgeGranted } from './badges.integration-events.js';

describe('what is told of a badge', () => {
  it('says which, what for and when', () => {
    const context = { row: { at: Date.parse('2026-05-04T10:00:00Z') }, index: 0 } as EventContext;
    const reason = { board: 'weekly', period: '2026-W18', rank: 1 };
    expect(tellBadgeGranted({ badge: 'first_place', reason }, context)).toEqual([
      {
        type: 'gamification.badge_granted',
        at: Date.parse('2026-05-04T10:00:00Z'),
        payload: { badge: 'first_place', reason, granted_at: '2026-05-04T10:00:00.000000' },
      },
    ]);
  });
});
