import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodNamed } from '../periods/period-of.js';
import { placeOf } from '../periods/place.js';
import { compareStandings } from './compare-standings.js';
import type { RankIndex, Slice, Window } from './rank-index.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

/** An index over a table of its own, as the contract drives it. */
export interface OpenIndex {
  readonly index: RankIndex;
  /** Empties the table; nobody is hidden, and the index knows. */
  clear(): Promise<void>;
  /** Commits scores of `contractPlace`, and lets the index hear of them as it does in a service. */
  commit(standings: readonly Standing[]): Promise<void>;
  /** Commits that a player is hidden from others, or shown again. */
  hide(player: string, hidden: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface ContractOptions {
  /** Random games played, default 60. */
  readonly runs?: number;
  /** Random scores go up to here, beside small ones that tie. */
  readonly highest?: number;
  /** Whether it says what ranks scores would have; default true. */
  readonly foretells?: boolean;
}

export const RANKINGS: readonly Ranking[] = ['standard', 'dense', 'ordinal'];
export const contractPlace = placeOf('weekly', periodNamed('weekly', '2026-W47')!);

/** What the rules say, the slow way. */
export function rankedPlainly(standings: readonly Standing[], ranking: Ranking): RankedStanding[] {
  const better = (score: number) => standings.filter((other) => other.score > score);
  return [...standings].sort(compareStandings).map((row, i) => {
    const rank = {
      standard: () => 1 + better(row.score).length,
      dense: () => 1 + new Set(better(row.score).map(({ score }) => score)).size,
      ordinal: () => i + 1,
    }[ranking]();
    return { rank, ...row };
  });
}

const ten = Array.from({ length: 10 }, (_, i) => ({ player: `p${i}`, score: 100 - 10 * i, reached: 1 }));
/** 50, 20, 20, 10, where `late` reached its 20 after `early`. */
const four = [
  { player: 'low', score: 10, reached: 1 },
  { player: 'late', score: 20, reached: 9 },
  { player: 'top', score: 50, reached: 5 },
  { player: 'early', score: 20, reached: 3 },
];
/** Ids that a key, a pattern, a hash tag or a comparison by UTF-16 would get wrong. */
const ODD = ['a', 'b', '*', '{tag}', '../', 'a|b', '￿', '😀', 'aa', '9', '10', 'שלום'];

/** What every index must do, whatever it keeps ranks in. */
export function itKeepsTheContract(
  open: () => Promise<OpenIndex>,
  { runs = 60, highest = Number.MAX_SAFE_INTEGER, foretells = true }: ContractOptions = {},
): void {
  describe('a rank index', () => {
    let opened: OpenIndex;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close(), 60_000);

    const read = (window: Window, ranking: Ranking = 'standard'): Promise<Slice> =>
      opened.index.read(contractPlace, ranking, window);
    const given = async (standings: readonly Standing[]): Promise<void> => {
      await opened.clear();
      await opened.commit(standings);
    };
    const players = ({ rows }: Slice): string[] => rows.map(({ player }) => player);

    it('has nobody on an empty board, and nobody with 0', async () => {
      await given([{ player: 'a', score: 0, reached: 1 }]);
      for (const ranking of RANKINGS) {
        const slice = await read({ limit: 10, player: 'a', around: true }, ranking);
        expect(slice).toEqual({ participants: 0, rows: [], offset: 0, more: { before: false, after: false } });
        expect(await opened.index.ranksOf(contractPlace, ranking, ['a'])).toEqual({
          participants: 0,
          rows: [undefined],
        });
      }
    });

    it.each<[Ranking, number[]]>([
      ['standard', [1, 2, 2, 4]],
      ['dense', [1, 2, 2, 3]],
      ['ordinal', [1, 2, 3, 4]],
    ])('%s: 50, 20, 20, 10 rank %j, the earlier 20 first', async (ranking, ranks) => {
      await given(four);
      const { rows } = await read({ limit: 10 }, ranking);
      expect(rows.map(({ player }) => player)).toEqual(['top', 'early', 'late', 'low']);
      expect(rows.map(({ rank }) => rank)).toEqual(ranks);
    });

    it.each([1, 2, 3, 4, 5])('shows ±%i rows around the first, the second and the last of ten', async (limit) => {
      await given(ten);
      for (const place of [0, 1, 9]) {
        const { rows, offset, own, ahead } = await read({ limit, player: `p${place}`, around: true });
        const from = Math.max(0, place - limit);
        expect(rows.map(({ player, rank }) => [player, rank])).toEqual(
          ten.slice(from, place + limit + 1).map(({ player }, i) => [player, from + i + 1]),
        );
        expect([offset, own?.rank, ahead]).toEqual([from, place + 1, place]);
      }
    });

    it('begins a page at any offset, also at and after the end', async () => {
      await given(ten);
      expect(players(await read({ limit: 3, offset: 4 }))).toEqual(['p4', 'p5', 'p6']);
      expect(await read({ limit: 3, offset: 9 })).toMatchObject({ offset: 9, more: { before: true, after: false } });
      expect(await read({ limit: 3, offset: 99 })).toMatchObject({ rows: [], offset: 10, more: { before: true } });
    });

    it('goes back from behind the last row', async () => {
      await given(ten);
      const page = await read({ limit: 2, before: { player: '', score: 0, reached: 0 } });
      expect([players(page), page.offset]).toEqual([['p8', 'p9'], 8]);
    });

    it('keeps the place of a cursor whose row has moved or gone', async () => {
      await given(ten);
      const [, , third] = (await read({ limit: 3 })).rows;
      await opened.commit([{ ...third, score: 5, reached: 9 }]);
      expect(players(await read({ limit: 2, after: third }))).toEqual(['p3', 'p4']);
      await opened.commit([{ ...third, score: 0, reached: 10 }]);
      expect(players(await read({ limit: 2, before: third }))).toEqual(['p0', 'p1']);
    });

    it('shows a hidden player to themselves, on no row of the others', async () => {
      await given(four);
      await opened.hide('early', true);
      const all = await read({ limit: 10 });
      expect(all.rows.map(({ player, rank }) => [player, rank])).toEqual([
        ['top', 1],
        ['late', 2],
        ['low', 3],
      ]);
      const around = await read({ limit: 1, player: 'early', around: true });
      expect(around.rows.map(({ player, rank }) => [player, rank])).toEqual([
        ['top', 1],
        ['early', 2],
        ['late', 2],
      ]);
      await opened.commit([{ player: 'early', score: 60, reached: 20 }]);
      expect((await read({ limit: 0, player: 'early' })).own).toMatchObject({ rank: 1, score: 60 });
      expect((await read({ limit: 0 })).participants).toBe(3);
      await opened.hide('early', false);
      expect(players(await read({ limit: 2 }))).toEqual(['early', 'top']);
    });

    it('finds a thousand players at once as it finds them one by one', async () => {
      await given(Array.from({ length: 1_200 }, (_, i) => ({ player: `p${i}`, score: 1 + (i % 70), reached: i % 3 })));
      await opened.hide('p7', true);
      const asked = Array.from({ length: 1_000 }, (_, i) => `p${i}`);
      for (const ranking of RANKINGS) {
        const { participants, rows } = await opened.index.ranksOf(contractPlace, ranking, asked);
        expect(participants).toBe(1_199);
        const all = await read({ limit: 1_200 }, ranking);
        const ranks = new Map(all.rows.map((row) => [row.player, row]));
        expect(rows.filter((row) => row?.player !== 'p7')).toEqual(
          asked.filter((player) => player !== 'p7').map((player) => ranks.get(player)),
        );
        expect(rows[7]).toEqual((await read({ limit: 0, player: 'p7' }, ranking)).own);
      }
    });

    it('ranks friends among themselves, wherever they stand among all', async () => {
      await given(ten);
      await opened.hide('p5', true);
      const among = ['p8', 'p2', 'p5', 'nobody'];
      const { rows, participants, own, ahead } = await read({ limit: 10, among, player: 'p8' });
      expect(rows.map(({ player, rank }) => [player, rank])).toEqual([
        ['p2', 1],
        ['p8', 2],
      ]);
      expect([participants, own?.rank, ahead]).toEqual([2, 2, 1]);
      const hidden = await read({ limit: 10, among, player: 'p5', around: true });
      expect(players(hidden)).toEqual(['p2', 'p5', 'p8']);
      expect((await read({ limit: 10, among: [] })).participants).toBe(0);
    });

    const standings = fc.record({
      player: fc.constantFrom(...ODD),
      score: fc.oneof(
        { weight: 4, arbitrary: fc.nat(6) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: highest }) },
      ),
      reached: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 1_700_000_000, max: 4_000_000_000 })),
    });
    const games = fc.array(fc.record({ standing: standings, hide: fc.option(fc.boolean(), { freq: 4 }) }), {
      maxLength: 40,
    });
    const sizes = fc.integer({ min: 1, max: 5 });

    it('agrees with a plain sorted list: pages both ways, offsets, around, single look-ups, friends', async () => {
      await fc.assert(
        fc.asyncProperty(games, sizes, fc.constantFrom(...RANKINGS), async (steps, limit, ranking) => {
          await opened.clear();
          const plain = new Map<string, Standing>();
          const hidden = new Set<string>();
          for (const { standing, hide } of steps) {
            await opened.commit([standing]);
            plain.set(standing.player, standing);
            if (hide === null) continue;
            await opened.hide(standing.player, hide);
            if (hide) hidden.add(standing.player);
            else hidden.delete(standing.player);
          }
          const scored = [...plain.values()].filter(({ score }) => score > 0);
          const visible = scored.filter(({ player }) => !hidden.has(player));
          const expected = rankedPlainly(visible, ranking);

          const pages: RankedStanding[] = [];
          for (let page = await read({ limit }, ranking); ;) {
            expect(page.participants).toBe(expected.length);
            expect(page.offset).toBe(pages.length);
            pages.push(...page.rows);
            expect(page.more.after).toBe(pages.length < expected.length);
            if (!page.more.after) break;
            page = await read({ limit, after: page.rows[page.rows.length - 1] }, ranking);
          }
          expect(pages).toEqual(expected);
          for (const [i, row] of expected.entries()) {
            const window = { limit, player: row.player };
            const around = await read({ ...window, around: true }, ranking);
            expect(around.rows).toEqual(expected.slice(Math.max(0, i - limit), i + limit + 1));
            expect(around.own).toEqual(row);
            const ahead = ranking === 'ordinal' ? i : expected.filter(({ score }) => score > row.score).length;
            expect(around.ahead).toBe(ahead);
            const before = await read({ limit, before: row }, ranking);
            expect(before.rows).toEqual(expected.slice(Math.max(0, i - limit), i));
            expect((await read({ limit, offset: i }, ranking)).rows).toEqual(expected.slice(i, i + limit));
          }
          const seen = new Map(expected.map((row) => [row.player, row]));
          for (const own of scored.filter(({ player }) => hidden.has(player))) {
            const [row] = rankedPlainly([...visible, own], ranking).filter(({ player }) => player === own.player);
            expect((await read({ limit: 0, player: own.player }, ranking)).own).toEqual(row);
            seen.set(own.player, row);
          }
          expect(await opened.index.ranksOf(contractPlace, ranking, ODD)).toEqual({
            participants: expected.length,
            rows: ODD.map((player) => seen.get(player)),
          });
          const friends = ODD.slice(0, 6);
          const among = await read({ limit: 50, among: friends }, ranking);
          expect(among.rows).toEqual(
            rankedPlainly(
              visible.filter(({ player }) => friends.includes(player)),
              ranking,
            ),
          );
        }),
        { numRuns: runs },
      );
    }, 300_000);

    if (!foretells) {
      it('does not say what would be', async () => {
        await given(four);
        expect(await opened.index.ranksWith(contractPlace, 'standard', [...four])).toBeUndefined();
      });
      return;
    }

    const rankWith = async (standing: Standing, ranking: Ranking): Promise<number> =>
      (await opened.index.ranksWith(contractPlace, ranking, [standing]))?.[0] ?? NaN;

    it('says which rank a score would have without counting the row it replaces', async () => {
      await given(four);
      const would = (score: number) => (ranking: Ranking) => rankWith({ player: 'top', score, reached: 6 }, ranking);
      expect(await Promise.all(RANKINGS.map(would(15)))).toEqual([3, 2, 3]);
      expect(await Promise.all(RANKINGS.map(would(60)))).toEqual([1, 1, 1]);
      expect(await Promise.all(RANKINGS.map(would(50)))).toEqual([1, 1, 1]);
      expect(await opened.index.ranksWith(contractPlace, 'standard', [])).toEqual([]);
      await opened.clear();
      expect(await Promise.all(RANKINGS.map(would(15)))).toEqual([1, 1, 1]);
    });

    it('says what scores would do, each by itself, for players on the board and not', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(standings, { maxLength: 12, selector: ({ player }) => player }),
          fc.array(
            standings.filter(({ score }) => score > 0),
            { maxLength: 6 },
          ),
          fc.constantFrom(...RANKINGS),
          async (committed, nexts, ranking) => {
            await given(committed);
            const rankOf = (next: Standing): number => {
              const others = committed.filter(({ player, score }) => score > 0 && player !== next.player);
              return rankedPlainly([...others, next], ranking).find(({ player }) => player === next.player)!.rank;
            };
            expect(await opened.index.ranksWith(contractPlace, ranking, nexts)).toEqual(nexts.map(rankOf));
          },
        ),
        { numRuns: runs },
      );
    }, 300_000);
  });
}
