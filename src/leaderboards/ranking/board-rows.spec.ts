import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BoardRows } from './board-rows.js';
import { comparePlayers, compareStandings } from './compare-standings.js';
import { sliceOf } from './cut.js';
import type { Anchor } from './rank-index.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

const RANKINGS: Ranking[] = ['standard', 'dense', 'ordinal'];

function board(standings: readonly Standing[], hidden: ReadonlySet<string> = new Set()): BoardRows {
  const tree = new BoardRows((player) => hidden.has(player));
  for (const standing of standings) tree.set(standing);
  return tree;
}

const pageOf = (tree: BoardRows, anchor: Anchor, limit: number, ranking: Ranking) =>
  sliceOf(tree.cut({ ...anchor, limit }, ranking), ranking, false).rows;
const aroundIn = (tree: BoardRows, player: string, limit: number, ranking: Ranking) =>
  sliceOf(tree.cut({ limit, player, around: true }, ranking), ranking, true).rows;

/** 50, 20, 20, 10, where `late` reached its 20 after `early`. */
const four = [
  { player: 'low', score: 10, reached: 1 },
  { player: 'late', score: 20, reached: 9 },
  { player: 'top', score: 50, reached: 5 },
  { player: 'early', score: 20, reached: 3 },
];

/** What the rules say, the slow way. */
function ranked(standings: readonly Standing[], ranking: Ranking): RankedStanding[] {
  const rows = [...standings].sort(compareStandings);
  const better = (score: number) => standings.filter((other) => other.score > score);
  return rows.map((row, i) => {
    const rank = {
      standard: () => 1 + better(row.score).length,
      dense: () => 1 + new Set(better(row.score).map((other) => other.score)).size,
      ordinal: () => i + 1,
    }[ranking]();
    return { rank, ...row };
  });
}

describe('ranks', () => {
  it.each<[Ranking, number[]]>([
    ['standard', [1, 2, 2, 4]],
    ['dense', [1, 2, 2, 3]],
    ['ordinal', [1, 2, 3, 4]],
  ])('%s: 50, 20, 20, 10 rank %j, the earlier 20 first', (ranking, ranks) => {
    const rows = pageOf(board(four), {}, 10, ranking);
    expect(rows.map((row) => row.player)).toEqual(['top', 'early', 'late', 'low']);
    expect(rows.map((row) => row.rank)).toEqual(ranks);
    for (const row of rows) expect(board(four).rankOf(row, ranking)).toBe(row.rank);
  });

  it('keeps the rank of ties over the edge of a page, forward and back', () => {
    const tied = Array.from({ length: 9 }, (_, i) => ({ player: `p${i}`, score: i < 2 ? 30 : 20, reached: 7 }));
    const tree = board(tied);
    const first = pageOf(tree, {}, 4, 'standard');
    const second = pageOf(tree, { after: first[3] }, 4, 'standard');
    expect(second.map((row) => [row.player, row.rank])).toEqual([
      ['p4', 3],
      ['p5', 3],
      ['p6', 3],
      ['p7', 3],
    ]);
    expect(pageOf(tree, { before: second[0] }, 4, 'standard')).toEqual(first);
    expect(pageOf(tree, { before: first[0] }, 4, 'standard')).toEqual([]);
  });

  it('has nobody on an empty board, and nobody with 0', () => {
    const tree = board([{ player: 'a', score: 0, reached: 1 }]);
    expect(tree.participants).toBe(0);
    for (const ranking of RANKINGS) {
      expect(pageOf(tree, {}, 10, ranking)).toEqual([]);
      expect(aroundIn(tree, 'a', 3, ranking)).toEqual([]);
      expect(tree.rankOf({ player: 'b', score: 5, reached: 1 }, ranking)).toBe(1);
    }
  });

  it('drops a player whose score falls back to 0', () => {
    const tree = board(four);
    tree.set({ player: 'top', score: 0, reached: 10 });
    expect(pageOf(tree, {}, 10, 'standard').map((row) => row.rank)).toEqual([1, 1, 3]);
  });

  it('says which rank a score would have without counting the row it replaces', () => {
    const tree = board(four);
    const would = (score: number, ranking: Ranking) => tree.rankOf({ player: 'top', score, reached: 6 }, ranking);
    expect(RANKINGS.map((ranking) => would(15, ranking))).toEqual([3, 2, 3]);
    expect(RANKINGS.map((ranking) => would(60, ranking))).toEqual([1, 1, 1]);
  });
});

describe('around a player', () => {
  const ten = Array.from({ length: 10 }, (_, i) => ({ player: `p${i}`, score: 100 - 10 * i, reached: 1 }));
  const cases = [1, 2, 3, 4, 5].flatMap((limit) => [0, 1, 9].map((boardPeriod) => [limit, boardPeriod] as const));

  it.each(cases)('shows ±%i rows at place %i of 10', (limit, boardPeriod) => {
    const rows = aroundIn(board(ten), `p${boardPeriod}`, limit, 'standard');
    const expected = ten.slice(Math.max(0, boardPeriod - limit), boardPeriod + limit + 1);
    expect(rows.map((row) => row.player)).toEqual(expected.map((row) => row.player));
    expect(rows.map((row) => row.rank)).toEqual(expected.map((row) => ten.indexOf(row) + 1));
  });

  it('is the player alone on a board of one', () => {
    expect(aroundIn(board([ten[0]]), 'p0', 5, 'standard')).toEqual([{ rank: 1, ...ten[0] }]);
  });

  it('shows a hidden player to themselves, on no row of the others', () => {
    const tree = board(four, new Set(['early']));
    expect(pageOf(tree, {}, 10, 'standard').map((row) => [row.player, row.rank])).toEqual([
      ['top', 1],
      ['late', 2],
      ['low', 3],
    ]);
    expect(tree.participants).toBe(3);
    expect(aroundIn(tree, 'early', 1, 'standard').map((row) => [row.player, row.rank])).toEqual([
      ['top', 1],
      ['early', 2],
      ['late', 2],
    ]);
  });
});

describe('any board', () => {
  const players = fc.constantFrom('a', 'b', 'c', 'd', 'e', '￿', '😀', 'aa', '9', '10');
  const updates = fc.array(
    fc.record({
      player: players,
      score: fc.integer({ min: 0, max: 6 }),
      reached: fc.integer({ min: 0, max: 3 }),
      hide: fc.boolean(),
    }),
    { maxLength: 60 },
  );

  /** A board, and beside it what it should know. */
  function watched() {
    const hidden = new Set<string>();
    const tree = new BoardRows((player) => hidden.has(player));
    const plain = new Map<string, Standing>();
    const play = (standing: Standing, hides: boolean): void => {
      const { player, score } = standing;
      if (hides) {
        if (!hidden.delete(player)) hidden.add(player);
        tree.refresh(player);
      }
      tree.set(standing);
      if (score > 0) plain.set(player, standing);
      else plain.delete(player);
    };
    return { tree, plain, hidden, play };
  }

  it('agrees with a plain sorted list: pages both ways, around, single look-ups', () => {
    fc.assert(
      fc.property(updates, fc.integer({ min: 1, max: 5 }), fc.constantFrom(...RANKINGS), (steps, limit, ranking) => {
        const { tree, plain, hidden, play } = watched();
        for (const { hide, ...standing } of steps) {
          play(standing, hide);
          if (ranking === 'dense') tree.rankOf(standing, ranking); // so that the count of scores is kept, not made at the end
        }
        const expected = ranked(
          [...plain.values()].filter((row) => !hidden.has(row.player)),
          ranking,
        );
        expect(tree.participants).toBe(expected.length);
        const made = (player?: string) => BoardRows.of([...plain.values()], player, (other) => hidden.has(other));
        expect(pageOf(made(), {}, 100, ranking)).toEqual(expected);
        for (const { player } of plain.values())
          expect(aroundIn(made(player), player, limit, ranking)).toEqual(aroundIn(tree, player, limit, ranking));
        const pages: RankedStanding[] = [];
        for (let page = pageOf(tree, {}, limit, ranking); page.length;) {
          pages.push(...page);
          page = pageOf(tree, { after: page[page.length - 1] }, limit, ranking);
        }
        expect(pages).toEqual(expected);
        expected.forEach((row, i) => {
          expect(tree.rankOf(row, ranking)).toBe(row.rank);
          expect(aroundIn(tree, row.player, limit, ranking)).toEqual(
            expected.slice(Math.max(0, i - limit), i + limit + 1),
          );
          expect(pageOf(tree, { before: row }, limit, ranking)).toEqual(expected.slice(Math.max(0, i - limit), i));
        });
      }),
    );
  });

  it('among a few agrees with a plain sorted list, however often it is asked while players come, go and move', () => {
    const circle = fc.uniqueArray(players, { minLength: 1 });
    fc.assert(
      fc.property(updates, circle, circle, fc.constantFrom(...RANKINGS), (steps, some, others, ranking) => {
        const { tree, plain, hidden, play } = watched();
        for (const { hide, ...standing } of steps) {
          play(standing, hide);
          for (const few of [some, others]) {
            const rows = few.flatMap((player) => (hidden.has(player) ? [] : (plain.get(player) ?? [])));
            expect(pageOf(tree.among(few, few[0]), {}, 20, ranking)).toEqual(ranked(rows, ranking));
            const { own } = sliceOf(tree.among(few, few[0]).cut({ limit: 0, player: few[0] }, ranking), ranking, false);
            expect(own?.score).toBe(plain.get(few[0])?.score);
          }
        }
      }),
    );
  });

  it('orders ids as their UTF-8 bytes', () => {
    const ids = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        expect(Math.sign(comparePlayers(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });
});
