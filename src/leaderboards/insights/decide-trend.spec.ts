import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideTrend, type TrendPoint } from './decide-trend.js';

const weeks = (...scores: number[]): TrendPoint[] =>
  scores.map((score, i) => ({ period: `2026-W1${i}`, score, rank: null }));
const byScore = ({ score }: TrendPoint): number => score;
const trend = (...scores: number[]) => decideTrend(weeks(...scores), byScore, 0.05);

describe('the trend of the last periods', () => {
  it.each<[string, number[], string, number]>([
    ['rises by what each brings more', [100, 200, 300, 400, 500], 'rising', 100],
    ['falls', [500, 400, 300, 200, 100], 'falling', -100],
    ['falls when a player stays away', [100, 100, 0, 0, 0], 'falling', -30],
    ['is steady within 5 % of the mean', [100, 104, 108, 112, 116], 'steady', 4],
    ['is steady when good and bad weeks take turns', [300, 100, 200, 100, 300], 'steady', 0],
    ['is steady when there is nothing', [0, 0, 0], 'steady', 0],
  ])('%s: %j', (_, scores, direction, change) => {
    expect(trend(...scores)).toEqual({ direction, change, points: weeks(...scores) });
  });

  it('is unknown with fewer than two points', () => {
    expect([trend(), trend(500)].map(({ direction }) => direction)).toEqual(['unknown', 'unknown']);
  });

  it('takes a better rank for a rise on a board where scores only grow', () => {
    const days = [40, 30, 20].map((rank, i) => ({ period: `2026-05-0${i + 1}`, score: 100 + i, rank }));
    expect(decideTrend(days, ({ rank }) => -rank!, 0.05)).toMatchObject({ direction: 'rising', change: 10 });
  });

  it('turns round when time does, and is the same for any unit of score', () => {
    const scores = fc.array(fc.nat(10_000), { minLength: 2, maxLength: 5 });
    const opposite = { rising: 'falling', falling: 'rising', steady: 'steady', unknown: 'unknown' } as const;
    fc.assert(
      fc.property(scores, fc.integer({ min: 2, max: 9 }), (list, times) => {
        expect(trend(...[...list].reverse()).direction).toBe(opposite[trend(...list).direction]);
        expect(trend(...list.map((score) => score * times)).direction).toBe(trend(...list).direction);
      }),
    );
  });
});
