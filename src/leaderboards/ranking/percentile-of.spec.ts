import { expect, it } from '@jest/globals';
import { percentileOf } from './percentile-of.js';

it.each([
  [0, 1, 100],
  [0, 10, 100],
  [9, 10, 10],
  [1, 3, 66.6],
  [0, 1_000_000, 100],
  [999_999, 1_000_000, 0],
])('with %d ahead of %d participants stands no worse than %d %%', (ahead, participants, percentile) => {
  expect(percentileOf(ahead, participants)).toBe(percentile);
});
