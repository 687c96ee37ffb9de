import fc from 'fast-check';
import { compareStandings } from '../compare-standings.js';
import type { RankedStanding, Ranking, Standing } from '../standing.js';

export const RANKINGS: readonly Ranking[] = ['standard', 'dense', 'ordinal'];

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

export const ten = Array.from({ length: 10 }, (_, i) => ({ player: `p${i}`, score: 100 - 10 * i, reached: 1 }));
/** 50, 20, 20, 10, where `late` reached its 20 after `early`. */
export const four = [
  { player: 'low', score: 10, reached: 1 },
  { player: 'late', score: 20, reached: 9 },
  { player: 'top', score: 50, reached: 5 },
  { player: 'early', score: 20, reached: 3 },
];
/** Ids that a key, a pattern, a hash tag or a comparison by UTF-16 would get wrong. */
export const ODD = ['a', 'b', '*', '{tag}', '../', 'a|b', '￿', '😀', 'aa', '9', '10', 'שלום'];

/** Random standings of those players: small scores that tie, and others up to `highest`. */
export const standingsUpTo = (highest: number): fc.Arbitrary<Standing> =>
  fc.record({
    player: fc.constantFrom(...ODD),
    score: fc.oneof(
      { weight: 4, arbitrary: fc.nat(6) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: highest }) },
    ),
    reached: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 1_700_000_000, max: 4_000_000_000 })),
  });
