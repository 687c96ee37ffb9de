import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Ranking, Standing } from '../standing.js';
import type { ContractOptions } from './rank-index.contract.js';
import { contractBoard, type Given } from './given.fixture.js';
import { four, rankedPlainly, RANKINGS, standingsUpTo } from './plain-ranks.fixture.js';

export function itForetellsNothing(given: Given): void {
  it('does not say what would be', async () => {
    await given.standings(four);
    expect(await given.index.ranksWith(contractBoard, 'standard', [...four])).toBeUndefined();
  });
}

export function itForetells(given: Given, { runs, highest }: Required<ContractOptions>): void {
  const standings = standingsUpTo(highest);
  const rankWith = async (standing: Standing, ranking: Ranking): Promise<number> =>
    (await given.index.ranksWith(contractBoard, ranking, [standing]))?.[0] ?? NaN;

  it('says which rank a score would have without counting the row it replaces', async () => {
    await given.standings(four);
    const would = (score: number) => (ranking: Ranking) => rankWith({ player: 'top', score, reached: 6 }, ranking);
    expect(await Promise.all(RANKINGS.map(would(15)))).toEqual([3, 2, 3]);
    expect(await Promise.all(RANKINGS.map(would(60)))).toEqual([1, 1, 1]);
    expect(await Promise.all(RANKINGS.map(would(50)))).toEqual([1, 1, 1]);
    expect(await given.index.ranksWith(contractBoard, 'standard', [])).toEqual([]);
    await given.opened.clear();
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
          await given.standings(committed);
          const rankOf = (next: Standing): number => {
            const others = committed.filter(({ player, score }) => score > 0 && player !== next.player);
            return rankedPlainly([...others, next], ranking).find(({ player }) => player === next.player)!.rank;
          };
          expect(await given.index.ranksWith(contractBoard, ranking, nexts)).toEqual(nexts.map(rankOf));
        },
      ),
      { numRuns: runs },
    );
  }, 300_000);
}
