import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PayloadFilter } from '../ruleset.js';
import { compileFilter } from './compile-filter.js';

const payload = {
  action_type: 'session_end',
  rating: 4,
  done: true,
  nothing: null,
  tags: ['a', 'b'],
  characters: { ana: 1, luz: 2, sol: 3 },
  action_data: { duration_seconds: 600, deep: { er: 'x' } },
};

const cases: readonly [PayloadFilter, boolean][] = [
  [{ field: 'action_type', eq: 'session_end' }, true],
  [{ field: 'action_type', eq: 'session' }, false],
  [{ field: 'action_type', ne: 'daily_login' }, true],
  [{ field: 'rating', eq: '4' }, false],
  [{ field: 'rating', gt: 3.9 }, true],
  [{ field: 'rating', gt: 4 }, false],
  [{ field: 'rating', gte: 4 }, true],
  [{ field: 'rating', lt: 4 }, false],
  [{ field: 'rating', lte: 4 }, true],
  [{ field: 'rating', gte: 1, lte: 3 }, false],
  [{ field: 'rating', in: [1, 4] }, true],
  [{ field: 'rating', in: ['4'] }, false],
  [{ field: 'action_type', gte: 0 }, false],
  [{ field: 'done', eq: true }, true],
  [{ field: 'done', gte: 0 }, false],
  [{ field: 'done', exists: true }, true],
  [{ field: 'absent', exists: true }, false],
  [{ field: 'absent', exists: false }, true],
  [{ field: 'nothing', exists: true }, false],
  [{ field: 'action_data.duration_seconds', gte: 600 }, true],
  [{ field: 'action_data.deep.er', eq: 'x' }, true],
  [{ field: 'action_type.length', gte: 1 }, false],
  [{ field: 'tags.length', gte: 1 }, false],
  [{ field: 'constructor', exists: true }, false],
  [{ field: 'tags', size: { gte: 2 } }, true],
  [{ field: 'tags', size: { gt: 2 } }, false],
  [{ field: 'characters', size: { eq: 3 } }, true],
  [{ field: 'action_type', size: { gte: 1 } }, false],
  [{ field: 'absent', size: { lt: 9 } }, false],
  [
    {
      all: [
        { field: 'rating', gte: 4 },
        { field: 'done', eq: true },
      ],
    },
    true,
  ],
  [
    {
      all: [
        { field: 'rating', gte: 4 },
        { field: 'done', eq: false },
      ],
    },
    false,
  ],
  [
    {
      any: [
        { field: 'rating', gte: 5 },
        { field: 'done', eq: true },
      ],
    },
    true,
  ],
  [{ any: [{ field: 'rating', gte: 5 }, { not: { field: 'done', eq: true } }] }, false],
];

describe('a payload filter', () => {
  it.each(cases)('%j → %s', (filter, holds) => {
    expect(compileFilter(filter)(payload)).toBe(holds);
  });

  it('is false on a missing field, whatever the comparison, but for `exists: false`', () => {
    const comparisons = [{ eq: 1 }, { ne: 1 }, { gt: 0 }, { gte: 0 }, { lt: 0 }, { lte: 0 }, { in: [1] }];
    for (const comparison of comparisons) {
      expect(compileFilter({ field: 'absent', ...comparison })(payload)).toBe(false);
      expect(compileFilter({ field: 'nothing', ...comparison })(payload)).toBe(false);
      expect(compileFilter({ field: 'rating.below', ...comparison })(payload)).toBe(false);
    }
  });

  it('answers any payload without throwing, and `not` with the opposite', () => {
    const filters = cases.map(([filter]) => filter);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(payload)), fc.jsonValue()), (any) => {
        for (const filter of filters) {
          expect(compileFilter({ not: filter })(any)).toBe(!compileFilter(filter)(any));
        }
      }),
      { numRuns: 50 },
    );
  });
});
