import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SortedPieces } from './sorted-pieces.js';

type Item = readonly [key: number, serial: number];

describe('pieces that are sorted as they come', () => {
  const byKey = ([a]: Item, [b]: Item): number => a - b;

  it('are the whole sorted at once, however it is cut', () => {
    const pieces = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, (keys) => {
        let serial = 0;
        const items = keys.map((piece) => piece.map((key): Item => [key, serial++]));
        const sorted = new SortedPieces(byKey);
        for (const piece of items) sorted.add([...piece]);
        expect(sorted.all()).toEqual(items.flat().sort(byKey));
      }),
    );
  });

  it('may be none', () => {
    expect(new SortedPieces(byKey).all()).toEqual([]);
  });
});
