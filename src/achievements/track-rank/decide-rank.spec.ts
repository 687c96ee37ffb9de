import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { freshProgress } from '../store/progress.js';
import { decideRank } from './decide-rank.js';

const settled = (rank: number, isPaid = false) => ({ at: 1, board: 'weekly', rank, isPaid });

describe('a settled rank', () => {
  it('keeps the best of all weeks', () => {
    let state = freshProgress('7');
    for (const rank of [40, 12, 30]) state = decideRank(state, settled(rank), defaultRules()).next;
    expect(state.metrics['rank.weekly']).toBe(12);
  });

  it.each([
    [11, []],
    [10, ['weekly_top_10']],
    [5, ['weekly_top_10', 'weekly_top_5']],
    [1, ['weekly_top_10', 'weekly_top_5', 'weekly_top_1']],
  ])('of %d unlocks %j', (rank, keys) => {
    const { unlocks } = decideRank(freshProgress('7'), settled(rank), defaultRules());
    expect(unlocks.map(({ key }) => key)).toEqual(keys);
  });

  it('that is paid leaves what it opens to the step after the payment', () => {
    const { unlocks, next } = decideRank(freshProgress('7'), settled(4, true), defaultRules());
    expect(unlocks).toEqual([]);
    expect(next.pending).toEqual(['weekly_top_10', 'weekly_top_5', 'weekly_top_1']);
  });

  it('that is no better changes nothing', () => {
    const state = decideRank(freshProgress('7'), settled(4), defaultRules()).next;
    expect(decideRank(state, settled(4), defaultRules()).next).toBe(state);
  });
});
