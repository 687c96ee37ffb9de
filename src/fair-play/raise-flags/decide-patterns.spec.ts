import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { packed } from '../store/admitted-times.js';
import { decidePatterns, isRegular } from './decide-patterns.js';

const rules = defaultRules().ruleset.fairPlay;
const T = Date.UTC(2026, 4, 4, 12);
const seen = (...offsets: readonly number[]): string[] =>
  decidePatterns(packed(offsets.map((ms) => T + ms)), rules).map(({ rule }) => rule);
/** Times after each other with these gaps. */
const gapped = (...gaps: readonly number[]): number[] =>
  gaps.reduce((times, gap) => [...times, times[times.length - 1] + gap], [0]);

describe('rapid fire: 5 admitted in a row within less than 30 s', () => {
  it.each([
    [[0, 7000, 14_000, 21_000, 29_999], true],
    [[0, 7000, 14_000, 21_000, 30_000], false],
    [[0, 0, 0, 0, 0], true],
    [[0, 7000, 14_000, 21_000], false],
    [[0, 100_000, 101_000, 102_000, 103_000, 104_000], true],
  ])('%j: %s', (times, flagged) => {
    expect(seen(...times).includes('rapid_fire')).toBe(flagged);
  });

  it('ends a row at a negative gap', () => {
    expect(seen(0, 1000, 2000, 1500, 3000)).toEqual([]);
    expect(seen(5000, 0, 1000, 2000, 3000, 4000)).toEqual(['rapid_fire']);
  });

  it('shows the times it saw', () => {
    const [{ evidence }] = decidePatterns(packed([0, 1000, 2000, 3000, 4000].map((ms) => T + ms)), rules);
    expect(evidence).toEqual({ times: [0, 1, 2, 3, 4].map((s) => `2026-05-04T12:00:0${s}.000Z`), tookMs: 4000 });
  });
});

describe('metronome: 8 in a row, mean gap 1 s to 10 min, deviation under 5 % of it', () => {
  it.each([
    ['a steady minute', [60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000], true],
    ['a mean of exactly 1 s', [1000, 1000, 1000, 1000, 1000, 1000, 1000], true],
    ['a mean just under 1 s', [1000, 1000, 1000, 1000, 1000, 1000, 999], false],
    ['a mean of exactly 10 min', Array<number>(7).fill(600_000), true],
    ['a mean just over 10 min', [...Array<number>(6).fill(600_000), 600_001], false],
    ['only 7 times', Array<number>(6).fill(60_000), false],
    ['a person', [41_000, 75_000, 12_000, 60_000, 133_000, 58_000, 70_000], false],
  ])('%s: %j', (_, gaps, flagged) => {
    expect(seen(...gapped(...gaps)).includes('metronome')).toBe(flagged);
  });

  it('draws the line exactly: 400 · (7 Σg² − (Σg)²) < (Σg)²', () => {
    const says = (gaps: readonly number[]): boolean => isRegular(gapped(...gaps), rules.metronome);
    const exact = (gaps: readonly number[]): boolean => {
      const sum = gaps.reduce((all, gap) => all + BigInt(gap), 0n);
      const squares = gaps.reduce((all, gap) => all + BigInt(gap) ** 2n, 0n);
      return sum >= 7000n && sum <= 4_200_000n && 400n * (7n * squares - sum * sum) < sum * sum;
    };
    const gap = fc.oneof(fc.integer({ min: 0, max: 700_000 }), fc.integer({ min: 55_000, max: 65_000 }));
    fc.assert(
      fc.property(fc.array(gap, { minLength: 7, maxLength: 7 }), (gaps) => {
        expect(says(gaps)).toBe(exact(gaps));
      }),
      { numRuns: 2000 },
    );
    // Deviation of exactly 5 %: 19 and 21 around a mean of 20 come close, with 8 gaps they meet it.
    const eight = { ...rules.metronome, admitted: 9 };
    expect(isRegular(gapped(19_000, 21_000, 19_000, 21_000, 19_000, 21_000, 19_000, 21_000), eight)).toBe(false);
    expect(isRegular(gapped(19_001, 20_999, 19_000, 21_000, 19_000, 21_000, 19_000, 21_000), eight)).toBe(true);
  });

  it('stays exact where numbers do not fit', () => {
    const long = { ...rules.metronome, meanToSeconds: 1e9, deviationBelow: 0.0501 };
    expect(isRegular(gapped(...Array<number>(7).fill(5e10)), long)).toBe(true);
    expect(isRegular(gapped(...Array<number>(6).fill(5e10), 6e10), long)).toBe(false);
  });
});
