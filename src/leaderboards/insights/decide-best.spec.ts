import { describe, expect, it } from '@jest/globals';
import { decideBand, decideBest } from './decide-best.js';

describe('a personal best', () => {
  it.each([
    [899, { missing: 102, near: false, passed: false }],
    [900, { missing: 101, near: true, passed: false }],
    [1000, { missing: 1, near: true, passed: false }],
    [1001, { missing: 0, near: false, passed: true }],
  ])('of 1,000 at %d', (score, said) => {
    expect(decideBest(score, 1000, 0.1)).toEqual({ score: 1000, ...said });
  });
});

describe('the next band of an all-time board', () => {
  it.each([
    [0, { score: 1000, missing: 1000, near: false }],
    [1899, { score: 2000, missing: 101, near: false }],
    [1900, { score: 2000, missing: 100, near: true }],
    [2000, { score: 3000, missing: 1000, near: false }],
  ])('at %d', (score, said) => {
    expect(decideBand(score, 1000, 0.1)).toEqual({ ...said, passed: false });
  });
});
