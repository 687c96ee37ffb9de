import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SortedList } from './sorted-list.js';

const ascending = (a: number, b: number): number => a - b;

describe('a sorted list', () => {
  it('says what a plain sorted array says, through many chunks', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(6000)), { minLength: 2000, maxLength: 5000, size: 'max' });
    fc.assert(
      fc.property(steps, fc.nat(6000), fc.nat(50), (changes, asked, limit) => {
        const list = new SortedList<number>(ascending);
        const plain = new Set<number>();
        for (let value = 0; value < 5000; value += 2) {
          list.add(value);
          plain.add(value);
        }
        for (const [adds, value] of changes) {
          if (adds) {
            list.add(value);
            plain.add(value);
          } else expect(list.remove(value)).toBe(plain.delete(value));
        }
        const sorted = [...plain].sort(ascending);
        expect(list.size).toBe(sorted.length);
        expect(list.slice(0, Infinity)).toEqual(sorted);
        expect(list.slice(asked, limit)).toEqual(sorted.slice(asked, asked + limit));
        expect(list.position(asked)).toBe(sorted.filter((value) => value < asked).length);
        expect(list.find(asked)).toBe(plain.has(asked) ? asked : undefined);
      }),
      { numRuns: 20 },
    );
  });

  it('made of sorted items is the list that they were added to one by one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(9000), { maxLength: 4000, size: 'max' }), fc.nat(9000), (values, next) => {
        const sorted = [...values].sort(ascending);
        const made = SortedList.of(sorted, ascending);
        const grown = new SortedList<number>(ascending);
        for (const value of [...values, next]) grown.add(value);
        made.add(next);
        expect(made.size).toBe(grown.size);
        expect(made.slice(0, Infinity)).toEqual(grown.slice(0, Infinity));
        for (const value of values.slice(0, 50)) expect(made.position(value)).toBe(grown.position(value));
      }),
      { numRuns: 30 },
    );
  });

  it('is empty again when everything was taken out', () => {
    const list = new SortedList<number>(ascending);
    for (let value = 0; value < 3000; value++) list.add(value);
    for (let value = 2999; value >= 0; value--) expect(list.remove(value)).toBe(true);
    expect([list.size, list.slice(0, 10), list.position(5), list.remove(5)]).toEqual([0, [], 0, false]);
  });
});
