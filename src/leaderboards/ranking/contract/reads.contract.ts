import { expect, it } from '@jest/globals';
import type { Slice } from '../rank-index.js';
import type { Ranking } from '../standing.js';
import { contractBoard, type Given } from './given.fixture.js';
import { four, RANKINGS, ten } from './plain-ranks.fixture.js';

const players = ({ rows }: Slice): string[] => rows.map(({ player }) => player);

/** What a designer would draw on paper. */
export function itReadsBoards(given: Given): void {
  it('has nobody on an empty board, and nobody with 0', async () => {
    await given.standings([{ player: 'a', score: 0, reached: 1 }]);
    for (const ranking of RANKINGS) {
      const slice = await given.read({ limit: 10, player: 'a', around: true }, ranking);
      expect(slice).toEqual({ participants: 0, rows: [], offset: 0, more: { before: false, after: false } });
      expect(await given.index.ranksOf(contractBoard, ranking, ['a'])).toEqual({
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
    await given.standings(four);
    const { rows } = await given.read({ limit: 10 }, ranking);
    expect(rows.map(({ player }) => player)).toEqual(['top', 'early', 'late', 'low']);
    expect(rows.map(({ rank }) => rank)).toEqual(ranks);
  });

  it.each([1, 2, 3, 4, 5])('shows ±%i rows around the first, the second and the last of ten', async (limit) => {
    await given.standings(ten);
    for (const boardPeriod of [0, 1, 9]) {
      const { rows, offset, own, ahead } = await given.read({ limit, player: `p${boardPeriod}`, around: true });
      const from = Math.max(0, boardPeriod - limit);
      expect(rows.map(({ player, rank }) => [player, rank])).toEqual(
        ten.slice(from, boardPeriod + limit + 1).map(({ player }, i) => [player, from + i + 1]),
      );
      expect([offset, own?.rank, ahead]).toEqual([from, boardPeriod + 1, boardPeriod]);
    }
  });

  it('begins a page at any offset, also at and after the end', async () => {
    await given.standings(ten);
    expect(players(await given.read({ limit: 3, offset: 4 }))).toEqual(['p4', 'p5', 'p6']);
    expect(await given.read({ limit: 3, offset: 9 })).toMatchObject({
      offset: 9,
      more: { before: true, after: false },
    });
    expect(await given.read({ limit: 3, offset: 99 })).toMatchObject({ rows: [], offset: 10, more: { before: true } });
  });

  it('goes back from behind the last row', async () => {
    await given.standings(ten);
    const page = await given.read({ limit: 2, before: { player: '', score: 0, reached: 0 } });
    expect([players(page), page.offset]).toEqual([['p8', 'p9'], 8]);
  });

  it('keeps the place of a cursor whose row has moved or gone', async () => {
    await given.standings(ten);
    const [, , third] = (await given.read({ limit: 3 })).rows;
    await given.opened.commit([{ ...third, score: 5, reached: 9 }]);
    expect(players(await given.read({ limit: 2, after: third }))).toEqual(['p3', 'p4']);
    await given.opened.commit([{ ...third, score: 0, reached: 10 }]);
    expect(players(await given.read({ limit: 2, before: third }))).toEqual(['p0', 'p1']);
  });

  it('shows a hidden player to themselves, on no row of the others', async () => {
    await given.standings(four);
    await given.opened.hide('early', true);
    const all = await given.read({ limit: 10 });
    expect(all.rows.map(({ player, rank }) => [player, rank])).toEqual([
      ['top', 1],
      ['late', 2],
      ['low', 3],
    ]);
    const around = await given.read({ limit: 1, player: 'early', around: true });
    expect(around.rows.map(({ player, rank }) => [player, rank])).toEqual([
      ['top', 1],
      ['early', 2],
      ['late', 2],
    ]);
    await given.opened.commit([{ player: 'early', score: 60, reached: 20 }]);
    expect((await given.read({ limit: 0, player: 'early' })).own).toMatchObject({ rank: 1, score: 60 });
    expect((await given.read({ limit: 0 })).participants).toBe(3);
    await given.opened.hide('early', false);
    expect(players(await given.read({ limit: 2 }))).toEqual(['early', 'top']);
  });

  it('finds a thousand players at once as it finds them one by one', async () => {
    await given.standings(
      Array.from({ length: 1_200 }, (_, i) => ({ player: `p${i}`, score: 1 + (i % 70), reached: i % 3 })),
    );
    await given.opened.hide('p7', true);
    const asked = Array.from({ length: 1_000 }, (_, i) => `p${i}`);
    for (const ranking of RANKINGS) {
      const { participants, rows } = await given.index.ranksOf(contractBoard, ranking, asked);
      expect(participants).toBe(1_199);
      const all = await given.read({ limit: 1_200 }, ranking);
      const ranks = new Map(all.rows.map((row) => [row.player, row]));
      expect(rows.filter((row) => row?.player !== 'p7')).toEqual(
        asked.filter((player) => player !== 'p7').map((player) => ranks.get(player)),
      );
      expect(rows[7]).toEqual((await given.read({ limit: 0, player: 'p7' }, ranking)).own);
    }
  });

  it('ranks friends among themselves, wherever they stand among all', async () => {
    await given.standings(ten);
    await given.opened.hide('p5', true);
    const among = ['p8', 'p2', 'p5', 'nobody'];
    const { rows, participants, own, ahead } = await given.read({ limit: 10, among, player: 'p8' });
    expect(rows.map(({ player, rank }) => [player, rank])).toEqual([
      ['p2', 1],
      ['p8', 2],
    ]);
    expect([participants, own?.rank, ahead]).toEqual([2, 2, 1]);
    const hidden = await given.read({ limit: 10, among, player: 'p5', around: true });
    expect(players(hidden)).toEqual(['p2', 'p5', 'p8']);
    expect((await given.read({ limit: 10, among: [] })).participants).toBe(0);
  });
}
