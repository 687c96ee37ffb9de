import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodOf } from '../periods/period-of.js';
import { decidePace, type Race } from './decide-pace.js';

/** Week 19: Monday 4 to Sunday 10 May 2026. */
const ms = (text: string): number => Date.parse(text);
const thursday = ms('2026-05-07T10:00:00Z');
const race = (over: Partial<Race> = {}): Race => {
  const now = over.now ?? thursday;
  return { ranking: 'standard', period: periodOf('weekly', now), now, top: 10, ...over };
};
const own = { rank: 14, score: 400 };
const ahead = { own, better: { score: 430 }, lastOfTop: { score: 609 } };

describe('the pace a player needs', () => {
  it('is what is missing over the days left, today included, rounded up', () => {
    expect(decidePace(ahead, race())).toEqual({
      perDay: 100,
      daysLeft: 4,
      nextRank: { points: 30, perDay: 8 },
      top: { points: 209, perDay: 53 },
      topSize: 10,
    });
  });

  it('has one day on the last one, to the last millisecond', () => {
    const last = decidePace(ahead, race({ now: ms('2026-05-10T23:59:59.999Z') }));
    expect(last).toMatchObject({ perDay: 57, daysLeft: 1, nextRank: { points: 30, perDay: 30 } });
  });

  it('has seven days on the first one, from the first millisecond', () => {
    const first = decidePace(ahead, race({ now: ms('2026-05-04T00:00:00Z') }));
    expect(first).toMatchObject({ perDay: 400, daysLeft: 7 });
  });

  it('must pass an equal score only where no two share a rank', () => {
    expect(decidePace(ahead, race({ ranking: 'dense' })).nextRank?.points).toBe(30);
    expect(decidePace(ahead, race({ ranking: 'ordinal' })).nextRank?.points).toBe(31);
  });

  it('has no end on an all-time board', () => {
    const endless = decidePace(ahead, race({ period: periodOf('all_time', thursday) }));
    expect(endless).toMatchObject({ perDay: null, daysLeft: null, nextRank: { points: 30, perDay: null } });
  });

  it('has no goal for the first, and no top to enter for who is in it', () => {
    expect(decidePace({ own: { rank: 1, score: 900 } }, race())).toMatchObject({ nextRank: null, top: null });
    expect(decidePace({ ...ahead, own: { rank: 10, score: 609 } }, race()).top).toBeNull();
  });

  it('begins with one point for who is not on the board and finds room in the top', () => {
    expect(decidePace({ better: { score: 20 } }, race())).toMatchObject({
      perDay: 0,
      nextRank: { points: 20, perDay: 5 },
      top: { points: 1, perDay: 1 },
    });
    expect(decidePace({}, race())).toMatchObject({ nextRank: null, top: { points: 1 } });
  });

  it('is enough: kept every day until the end it brings the points', () => {
    const instant = fc.integer({ min: ms('2026-05-04T00:00:00Z'), max: ms('2026-05-10T23:59:59.999Z') });
    fc.assert(
      fc.property(instant, fc.nat(100_000), fc.nat(100_000), (now, score, gap) => {
        const better = { score: score + gap + 1 };
        const { nextRank, daysLeft } = decidePace(
          { own: { rank: 20, score }, better, lastOfTop: better },
          race({ now }),
        );
        expect(score + nextRank!.perDay! * daysLeft!).toBeGreaterThanOrEqual(better.score);
        expect((nextRank!.perDay! - 1) * daysLeft!).toBeLessThan(nextRank!.points);
      }),
    );
  });
});
