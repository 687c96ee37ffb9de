import { describe, expect, it } from '@jest/globals';
import type { Told } from 'besitos/kernel';
import { tellBadgeGranted } from './badges.wire.js';

describe('what is told of a badge', () => {
  it('says which, what for and when', () => {
    const told = { row: { at: Date.parse('2026-05-04T10:00:00Z') }, index: 0 } as Told;
    const reason = { board: 'weekly', period: '2026-W18', rank: 1 };
    expect(tellBadgeGranted({ badge: 'first_place', reason }, told)).toEqual([
      {
        type: 'gamification.badge_granted',
        at: Date.parse('2026-05-04T10:00:00Z'),
        payload: { badge: 'first_place', reason, granted_at: '2026-05-04T10:00:00.000000' },
      },
    ]);
  });
});
