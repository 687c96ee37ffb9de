import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_TIMES, countBetween, packed, remembering, unpacked } from './admitted-times.js';

const instants = fc.integer({ min: Date.parse('0000-01-01'), max: Date.parse('6400-01-01') });

describe('admitted times', () => {
  it('come back as they were put, in order of arrival', () => {
    fc.assert(fc.property(fc.array(instants), (times) => expect(unpacked(packed(times))).toEqual(times)));
  });

  it('forgets the oldest arrivals beyond the limit, and leaves the former state alone', () => {
    const two = packed([5, 3]);
    expect(unpacked(remembering(two, 4, 2))).toEqual([3, 4]);
    expect(unpacked(remembering(two, 4, 3))).toEqual([5, 3, 4]);
    expect(unpacked(remembering(NO_TIMES, 4, 1))).toEqual([4]);
    expect(unpacked(two)).toEqual([5, 3]);
  });

  it('counts what lies in a window open at its beginning', () => {
    const times = packed([-1, 0, 1, 60, 61]);
    expect(countBetween(times, 0, 60)).toBe(2);
    fc.assert(
      fc.property(fc.array(instants), instants, instants, (all, after, until) => {
        expect(countBetween(packed(all), after, until)).toBe(all.filter((t) => t > after && t <= until).length);
      }),
    );
  });
});
