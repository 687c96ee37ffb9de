import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Slice, Window } from '../ranking/rank-index.js';
import type { RankedStanding } from '../ranking/standing.js';
import { shownOf } from './shown-of.js';

const rows = (n: number): RankedStanding[] =>
  Array.from({ length: n }, (_, i) => ({ player: `p${i}`, rank: i + 1, score: 1_000 - i, reached: 0 }));

/** A board as an index answers it; `board` may change between two reads. */
function reader(board: readonly RankedStanding[]) {
  return (window: Window): Promise<Slice> => {
    const { limit, after, before, offset = 0 } = window;
    const at = (score: number) => board.filter((row) => row.score > score).length;
    const from = after ? at(after.score) + 1 : before ? Math.max(0, at(before.score) - limit) : offset;
    const until = before ? at(before.score) : from + limit;
    const page = board.slice(from, until);
    const more = { before: from > 0, after: from + page.length < board.length };
    return Promise.resolve({ participants: board.length, rows: page, offset: Math.min(from, board.length), more });
  };
}

const players = ({ rows }: Slice) => rows.map(({ player }) => player);

describe('a list that ends after some rows', () => {
  it('shows these, page by page, down and up, and says how many there are', async () => {
    const cases = fc.record({
      n: fc.nat(40),
      size: fc.integer({ min: 1, max: 45 }),
      limit: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ n, size, limit }) => {
        const board = rows(n);
        const expected = board.slice(0, size).map(({ player }) => player);
        const down: string[] = [];
        let slice = await shownOf({ limit }, size, reader(board));
        down.push(...players(slice));
        while (slice.more.after) {
          slice = await shownOf({ limit, after: slice.rows.at(-1) }, size, reader(board));
          down.push(...players(slice));
        }
        const up = players(slice);
        while (slice.more.before) {
          slice = await shownOf({ limit, before: slice.rows[0] }, size, reader(board));
          up.unshift(...players(slice));
        }
        expect([down, up, slice.participants]).toEqual([expected, expected, n]);
      }),
    );
  });

  it('is empty behind its end, and leads nowhere from there', async () => {
    const slice = await shownOf({ limit: 5, offset: 20 }, 10, reader(rows(30)));
    expect([slice.rows, slice.more]).toEqual([[], { before: false, after: false }]);
  });

  it('shows the rows around a player whole, and no way on behind the end', async () => {
    const around = (offset: number) => shownOf({ limit: 2, offset, around: true }, 10, reader(rows(30)));
    expect([players(await around(9)), (await around(9)).more]).toEqual([['p9', 'p10'], { before: true, after: false }]);
    expect([players(await around(20)), (await around(20)).more]).toEqual([
      ['p20', 'p21'],
      { before: false, after: false },
    ]);
  });

  it('goes back to its last page when the row of the cursor has fallen behind the end', async () => {
    const board = rows(30);
    const slice = await shownOf({ limit: 4, before: board[25] }, 10, reader(board));
    expect([players(slice), slice.more]).toEqual([['p6', 'p7', 'p8', 'p9'], { before: true, after: false }]);
  });

  it('without a size is the whole board', async () => {
    expect((await shownOf({ limit: 50 }, undefined, reader(rows(30)))).rows).toHaveLength(30);
  });
});
