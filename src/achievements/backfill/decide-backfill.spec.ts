import { describe, expect, it } from '@jest/globals';
import { freshProgress } from '../store/progress.js';
import { rulesWith } from '../testing/catalogue.js';
import { MOST_TIMES_AT_ONCE } from '../track-progress/decide-unlocks.js';
import { decideBackfill } from './decide-backfill.js';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const criteria = { metric: 'friend_invites', gte: 5 };
const rules = rulesWith([
  { key: 'five', criteria, reward: 30 },
  { key: 'every_two', criteria: { metric: 'friend_invites', gte: 2 }, repeatable: true },
  { key: 'after', criteria, prerequisites: ['five'] },
  { key: 'gone', criteria, state: 'retired' },
  { key: 'alive', criteria: { metric: 'streak.daily_login', gte: 3 } },
]);
const player = (friend_invites: number) => ({ ...freshProgress('7'), metrics: { friend_invites } });

describe('a backfill for one player', () => {
  it.each([
    [4, false],
    [5, true],
    [6, true],
  ])('asks the criteria as they are: %d of 5', (invited, unlocks) => {
    expect(decideBackfill(player(invited), 'five', NOW, rules)?.unlocks.length ?? 0).toBe(unlocks ? 1 : 0);
  });

  it('looks at the one definition alone, and counts what is held', () => {
    const decision = decideBackfill(player(9), 'five', NOW, rules)!;
    expect(decision.unlocks).toMatchObject([{ key: 'five', times: 1, reward: 30, held: 1 }]);
    expect(decision.next.metrics.achievements_unlocked).toBe(1);
    expect(decideBackfill(decision.next, 'five', NOW, rules)).toBeUndefined();
    expect(decision.next.pending).toEqual(['after']);
  });

  it('brings a repeatable one as often as it was reached, at most a thousand times at once', () => {
    expect(decideBackfill(player(9), 'every_two', NOW, rules)?.unlocks).toHaveLength(4);
    const first = decideBackfill(player(1e9), 'every_two', NOW, rules)!;
    expect(first.unlocks).toHaveLength(MOST_TIMES_AT_ONCE);
  });

  it.each(['after', 'gone', 'unknown'])('brings nothing of %s', (key) => {
    expect(decideBackfill(player(9), key, NOW, rules)).toBeUndefined();
  });

  it('goes by today’s streak, not by what was kept when it was alive', () => {
    const state = { ...freshProgress('7'), metrics: { 'streak.daily_login': 9 } };
    expect(decideBackfill(state, 'alive', NOW, rules, { 'streak.daily_login': 0 })).toBeUndefined();
    expect(decideBackfill(state, 'alive', NOW, rules, { 'streak.daily_login': 9 })).toBeDefined();
  });

  it('brings nothing that was taken back', () => {
    const state = { ...player(9), revoked: { five: [1, 1] as const } };
    expect(decideBackfill(state, 'five', NOW, rules)).toBeUndefined();
    expect(decideBackfill({ ...state, revoked: { five: [1, 0] } }, 'five', NOW, rules)).toBeDefined();
  });
});
