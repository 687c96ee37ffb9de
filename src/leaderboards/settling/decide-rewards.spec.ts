import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { decideRewards, type FinalRank } from './decide-rewards.js';

const { settling } = defaultRules().ruleset.leaderboards;
const finalRank = (rank: number, over: Partial<FinalRank> = {}): FinalRank => ({
  rank,
  position: rank,
  participants: 200,
  isPersonalBest: false,
  ...over,
});
const earned = (final: FinalRank, isVip = false) => {
  const { rewards, badge } = decideRewards(final, isVip, settling);
  return [rewards.map(({ kind, amount }) => `${kind} ${amount}`).join(', '), badge];
};

describe('a final rank', () => {
  it.each([
    [1, 'rank 1000', 'first_place'],
    [2, 'rank 500', 'top_three'],
    [3, 'rank 500', 'top_three'],
    [4, 'rank 200', 'top_ten'],
    [10, 'rank 200', 'top_ten'],
    [11, 'rank 50', null],
    [50, 'rank 50', null],
    [51, '', null],
  ])('%i earns %s and the badge %s', (rank, rewards, badge) => {
    expect(earned(finalRank(rank))).toEqual([rewards, badge]);
  });

  it('earns nothing among fewer than ten, not even a badge', () => {
    expect(earned(finalRank(1, { participants: 9 }))).toEqual(['', null]);
    expect(earned(finalRank(1, { participants: 10 }))).toEqual(['rank 1000', 'first_place']);
  });

  it('earns only in the better half, rounded up', () => {
    expect(earned(finalRank(6, { participants: 11 }))).toEqual(['rank 200', 'top_ten']);
    expect(earned(finalRank(7, { participants: 11 }))).toEqual(['', null]);
    expect(earned(finalRank(5, { participants: 10 }))[0]).toBe('rank 200');
    expect(earned(finalRank(6, { participants: 10 }))[0]).toBe('');
  });

  it('that a crowd shares is paid to the better half of all, by who was first', () => {
    const tied = Array.from({ length: 10 }, (_, i) => finalRank(1, { position: i + 1, participants: 10 }));
    expect(tied.map((each) => earned(each)[1])).toEqual([
      ...Array.from({ length: 5 }, () => 'first_place'),
      ...Array.from({ length: 5 }, () => null),
    ]);
  });
});

describe('a personal best', () => {
  it('earns 100, however few take part', () => {
    expect(earned(finalRank(3, { participants: 3, isPersonalBest: true }))).toEqual(['personal_best 100', null]);
  });
});

describe('a VIP', () => {
  it('gets half of the whole on top, rounded down', () => {
    expect(earned(finalRank(1, { isPersonalBest: true }), true)[0]).toBe('rank 1000, personal_best 100, vip 550');
    const odd = { ...settling, personalBest: 25 };
    expect(decideRewards(finalRank(51, { isPersonalBest: true }), true, odd).rewards).toEqual([
      { kind: 'personal_best', amount: 25 },
      { kind: 'vip', amount: 12 },
    ]);
  });

  it('gets nothing of nothing', () => {
    expect(earned(finalRank(51), true)).toEqual(['', null]);
  });
});

it('pays at most the better half of the players by rank, and a better place never less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.array(fc.nat(3), { maxLength: 120 }), (participants, steps) => {
      let rank = 1;
      const finalRanks = Array.from({ length: participants }, (_, i) => {
        if (i > 0 && steps[i % (steps.length || 1)]) rank = i + 1;
        return finalRank(rank, { position: i + 1, participants });
      });
      const amounts = finalRanks.map((each) => decideRewards(each, false, settling).rewards[0]?.amount ?? 0);
      expect(amounts.filter((amount) => amount > 0).length).toBeLessThanOrEqual(Math.ceil(participants / 2));
      expect([...amounts].sort((a, b) => b - a)).toEqual(amounts);
    }),
  );
});
