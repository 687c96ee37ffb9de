import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ONE, decimal, exceeds, floorOf, numberOf, times, type Decimal } from './decimal.js';

/** The value in units of 10^−40, by bigint alone. */
const reference = ({ digits, places }: Decimal): bigint => BigInt(digits) * 10n ** BigInt(40 - places);
const fourPlaces = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 10_000);

describe('decimals', () => {
  it.each([
    [1, { digits: 1, places: 0 }],
    [1.1, { digits: 11, places: 1 }],
    [2, { digits: 2, places: 0 }],
    [10, { digits: 10, places: 0 }],
    [0.0001, { digits: 1, places: 4 }],
    [1e-7, { digits: 1, places: 7 }],
    [2.5e-8, { digits: 25, places: 9 }],
    [1e21, { digits: 10n ** 21n, places: 0 }],
    [0, { digits: 0, places: 0 }],
  ])('reads %s as it is written', (value, exact) => {
    expect(decimal(value)).toEqual(exact);
  });

  it.each([NaN, Infinity, -1])('refuses %s', (value) => {
    expect(() => decimal(value)).toThrow(RangeError);
  });

  it('does not lose what binary floats lose: 1.1 × 1.1 × 100 is 121', () => {
    expect(floorOf(times(times(decimal(1.1), decimal(1.1)), decimal(100)))).toBe(121);
    expect(numberOf(times(decimal(1.1), decimal(1.5)))).toBe(1.65);
  });

  it('goes on exactly beyond 2^53', () => {
    const product = times(decimal(Number.MAX_SAFE_INTEGER), decimal(1.0001));
    expect(reference(product)).toBe((9_007_199_254_740_991n * 10_001n * 10n ** 40n) / 10_000n);
    expect(floorOf(times(product, decimal(0.0001)))).toBe(900_809_997_466);
  });

  it('multiplies, compares and floors as bigints do', () => {
    const base = fc.integer({ min: 0, max: 2 ** 45 });
    fc.assert(
      fc.property(base, fc.array(fourPlaces, { maxLength: 6 }), fourPlaces, (whole, factors, other) => {
        const product = factors.reduce((sum, factor) => times(sum, decimal(factor)), times(ONE, decimal(whole)));
        const exact = factors.reduce(
          (sum, factor) => (sum * BigInt(Math.round(factor * 10_000))) / 10_000n,
          BigInt(whole) * 10n ** 40n,
        );
        expect(reference(product)).toBe(exact);
        expect(exceeds(product, decimal(other))).toBe(exact > reference(decimal(other)));
        const floor = exact / 10n ** 40n;
        if (floor <= BigInt(Number.MAX_SAFE_INTEGER)) expect(floorOf(product)).toBe(Number(floor));
        else expect(floorOf(product)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
      }),
    );
  });
});
