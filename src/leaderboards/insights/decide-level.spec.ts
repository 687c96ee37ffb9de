import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { decideLevel, LEVELS, type FinalRank } from './decide-level.js';

const rules = defaultRules().ruleset.leaderboards.insights.levels;
const final = (rank: number, personalBest = false): FinalRank => ({ rank, personalBest });
const level = (...finals: FinalRank[]) => decideLevel(finals, rules);

describe('the competitive level', () => {
  it.each<[string, FinalRank[], string]>([
    ['without a settled period', [], 'newcomer'],
    ['with one, far down', [final(400)], 'participant'],
    ['at 51', [final(51)], 'participant'],
    ['at 50', [final(50)], 'rising'],
    ['at 10 with two bests', [final(10, true), final(60, true)], 'rising'],
    [
      'at 10 once with three bests, wherever they were',
      [final(10, true), final(60, true), final(70, true)],
      'competitive',
    ],
    ['at 11 with three bests', [final(11, true), final(60, true), final(70, true)], 'rising'],
    ['at 3 once', [final(3)], 'rising'],
    ['at 3 twice', [final(3), final(2)], 'elite'],
    ['first once', [final(1)], 'rising'],
    ['first twice', [final(1), final(1)], 'elite'],
    ['three podiums without a first', [final(2), final(3), final(3)], 'elite'],
    ['three podiums, one of them first', [final(1), final(3), final(3)], 'champion'],
  ])('%s', (_, finals, expected) => {
    expect(level(...finals)).toBe(expected);
  });

  it('never falls by another settled period, in whatever order they come', () => {
    const some = fc.array(fc.record({ rank: fc.integer({ min: 1, max: 60 }), personalBest: fc.boolean() }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, some, (earlier, more) => {
        const [before, after] = [level(...earlier), level(...more, ...earlier)].map((name) => LEVELS.indexOf(name));
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
