import { expect, it } from '@jest/globals';
import { percentileOf } from './percentile-of.js';

it.each([
  [1, 1, 100],
  [1, 10, 100],
  [10, 10, 10],
  [2, 3, 66.6],
  [1, 1_000_000, 100],
  [1_000_000, 1_000_000, 0],
])('rank %d of %d stands no worse than %d %%', (rank, participants, percentile) => {
  expect(percentileOf(rank, participants)).toBe(percentile);
});
