import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareStandings } from '../ranking/compare-standings.js';
import type { Slice, Window } from '../ranking/rank-index.js';
import type { RankedStanding } from '../ranking/standing.js';
import { FinalRows } from './final-rows.js';

const NOBODY: ReadonlySet<string> = new Set();
const standard = (scores: Readonly<Record<string, number>>): RankedStanding[] =>
  Object.entries(scores)
    .map(([player, score]) => ({ player, score, reached: 1 }))
    .sort(compareStandings)
    .map((row, _, all) => ({ rank: 1 + all.filter(({ score }) => score > row.score).length, ...row }));
const tableOf = (rows: readonly RankedStanding[], hidden = NOBODY, participants = rows.length): FinalRows => {
  const table = new FinalRows(participants, hidden);
  for (let at = 0; at < rows.length; at += 3) table.add(rows.slice(at, at + 3));
  return table;
};
const names = ({ rows }: Slice): string[] => rows.map(({ player, rank }) => `${rank} ${player}`);

/** What the rules say, the slow way. */
function plainly(rows: readonly RankedStanding[], hidden: ReadonlySet<string>, window: Window): Omit<Slice, 'own'> {
  const { limit, player, around, after, before, offset = 0 } = window;
  const isShown = (row: RankedStanding): boolean => !hidden.has(row.player);
  const shown = rows.filter(isShown);
  const own = rows.find((row) => row.player === player);
  const participants = rows.length;
  const cut = (from: number, page: readonly RankedStanding[], count = page.length) => ({
    participants,
    rows: page,
    offset: from,
    more: { before: from > 0, after: from + count < shown.length },
  });
  if (around) {
    if (!own) return cut(shown.length, []);
    const above = shown.filter((row) => compareStandings(row, own) < 0);
    const below = shown.filter((row) => compareStandings(row, own) > 0);
    const near = above.slice(Math.max(0, above.length - limit));
    const page = [...near, own, ...below.slice(0, limit)];
    return cut(above.length - near.length, page, page.length - (isShown(own) ? 0 : 1));
  }
  if (before) {
    const until = shown.filter((row) => compareStandings(row, before) < 0).length;
    const from = Math.max(0, until - limit);
    return cut(from, shown.slice(from, until));
  }
  const from = after ? shown.filter((row) => compareStandings(row, after) <= 0).length : Math.min(offset, shown.length);
  return cut(from, shown.slice(from, from + limit));
}

describe('a final table', () => {
  const four = standard({ top: 50, early: 20, late: 20, low: 10 });

  it('keeps the ranks of the others when somebody is hidden, who sees their own', () => {
    const table = tableOf(four);
    const hidden = new Set(['early']);
    expect(names(table.slice({ limit: 10 }, hidden))).toEqual(['1 top', '2 late', '4 low']);
    expect(table.slice({ limit: 10 }, hidden).participants).toBe(4);
    const own = table.slice({ limit: 1, player: 'early', around: true }, hidden);
    expect(names(own)).toEqual(['1 top', '2 early', '2 late']);
    expect(own).toMatchObject({ own: { rank: 2 }, ahead: 1 });
    expect(names(table.slice({ limit: 10 }, NOBODY))).toEqual(names(tableOf(four).slice({ limit: 10 }, NOBODY)));
  });

  it('says how many stand better where ranks are dense', () => {
    const dense = four.map((row) => ({ ...row, rank: row.rank === 4 ? 3 : row.rank }));
    expect(tableOf(dense).slice({ limit: 0, player: 'low' }, NOBODY).ahead).toBe(3);
  });

  it('counts as participants who were settled, also those erased since, whose ranks stay empty', () => {
    const left = four.filter(({ player }) => player !== 'top');
    const table = tableOf(left, NOBODY, 4);
    const slice = table.slice({ limit: 10, player: 'early' }, NOBODY);
    expect([names(slice), slice.participants, slice.ahead]).toEqual([['2 early', '2 late', '4 low'], 4, 1]);
  });

  it('of nobody has no rows', () => {
    for (const window of [{ limit: 5 }, { limit: 5, offset: 3 }, { limit: 5, player: 'a', around: true }])
      expect(tableOf([]).slice(window, NOBODY)).toEqual({
        participants: 0,
        rows: [],
        offset: 0,
        more: { before: false, after: false },
      });
  });

  it('agrees with a plain list: pages both ways, offsets, around, whoever hides in between', () => {
    const player = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'aa', '😀', '￿');
    const standing = fc.record({
      player,
      score: fc.integer({ min: 1, max: 4 }),
      reached: fc.integer({ min: 0, max: 2 }),
    });
    const question = fc.oneof(
      fc.record({ offset: fc.nat(12) }),
      fc.record({ after: standing }),
      fc.record({ before: standing }),
      fc.record({ player, around: fc.constant(true) }),
    );
    const steps = fc.array(fc.tuple(fc.uniqueArray(player), question, fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
    });
    const scores = fc.dictionary(player, fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(scores, fc.uniqueArray(player), steps, (given, first, asked) => {
        const rows = standard(given);
        const table = tableOf(rows, new Set(first));
        for (const [hiding, what, limit] of asked) {
          const hidden = new Set(hiding);
          const window = { limit, ...what };
          const { own: _own, ahead: _ahead, ...slice } = table.slice(window, hidden);
          expect(slice).toEqual(plainly(rows, hidden, window));
        }
      }),
      { numRuns: 500 },
    );
  });
});
