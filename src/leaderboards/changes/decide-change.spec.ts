import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { unseen, type Announced } from './announced.store.js';
import { decideChange, type Standing } from './decide-change.js';

const rule = defaultRules().ruleset.leaderboards.announce;
const key = 'weekly|2026-W19';
const at = (rank: number, score: number, more: Partial<Standing> = {}): Standing => ({
  rank,
  score,
  before: 0,
  seq: 1,
  allTime: false,
  formerBest: 0,
  ...more,
});
const told = (rank: number, score: number, toBeat: number | null = null): Announced => ({
  ...unseen('ana', key),
  rank,
  score,
  toBeat,
  seq: 1,
});
const decide = (kept: Announced, standing: Standing) => decideChange(kept, standing, rule);
const later = (rank: number, score: number, more: Partial<Standing> = {}) => at(rank, score, { seq: 2, ...more });

describe('a player who scores for the first time in a period', () => {
  it('is told when that takes them into the top 10', () => {
    expect(decide(unseen('ana', key), at(10, 40))).toEqual({
      next: told(10, 40),
      change: { previousRank: null, previousScore: 0, personalBest: false },
    });
  });

  it('is told nothing further down; the rank is kept as what later moves are measured from', () => {
    expect(decide(unseen('ana', key), at(11, 40))).toEqual({ next: told(11, 40) });
  });

  it('is told of a personal best when one batch passes all former periods', () => {
    const passed = decide(unseen('ana', key), at(80, 301, { formerBest: 300 }));
    expect(passed).toMatchObject({ next: { toBeat: null }, change: { personalBest: true } });
    expect(decide(unseen('ana', key), at(80, 300, { formerBest: 300 }))).toEqual({ next: told(80, 300, 300) });
  });
});

describe('a player near the largest number there is', () => {
  const largest = Number.MAX_SAFE_INTEGER;
  const beyond = (score: number) => decide(unseen('ana', 'global|all'), at(1, score, { allTime: true, before: 0 }));

  it('is told of the last band, and has none to beat above it', () => {
    for (const score of [largest - 991, largest - 990, largest - 1, largest]) {
      const decided = beyond(score);
      expect(decided?.change).toMatchObject({ personalBest: true });
      expect(decided?.next.toBeat).toBeLessThanOrEqual(largest);
      const again = decide({ ...decided!.next, key: 'global|all' }, later(1, largest, { allTime: true }));
      expect(again?.change?.personalBest ?? false).toBe(largest > decided!.next.toBeat!);
    }
  });
});

describe('a player who scores again', () => {
  it.each<[what: string, from: number, to: number, tells: boolean]>([
    ['5 places up', 40, 35, true],
    ['4 places up', 40, 36, false],
    ['5 places down, for others passed them meanwhile', 40, 45, true],
    ['into the top 10 by one place', 11, 10, true],
    ['within the top 10', 9, 5, false],
    ['out of the top 10 by one place', 10, 11, false],
    ['nowhere', 40, 40, false],
  ])('%s: from %d to %d', (_, from, to, tells) => {
    const decided = decide(told(from, 100), later(to, 120));
    if (tells) {
      expect(decided?.change).toEqual({ previousRank: from, previousScore: 100, personalBest: false });
      expect(decided?.next).toEqual({ ...told(to, 120), seq: 2 });
    } else expect(decided).toBeUndefined();
  });

  it('climbs in small steps and is told at the fifth place since the last time', () => {
    const ranks = [39, 38, 37, 36, 35, 34];
    let kept = told(40, 100);
    const said = ranks.filter((rank, i) => {
      const decided = decide(kept, at(rank, 101 + i, { seq: 2 + i }));
      kept = decided?.next ?? kept;
      return decided?.change;
    });
    expect(said).toEqual([35]);
  });

  it('is told of a personal best once a period, and not before it is passed', () => {
    expect(decide(told(40, 100, 150), later(40, 150))).toBeUndefined();
    const passed = decide(told(40, 100, 150), later(40, 151));
    expect(passed?.change).toEqual({ previousRank: 40, previousScore: 100, personalBest: true });
    expect(decide(passed!.next, at(40, 500, { seq: 3, formerBest: 150 }))).toBeUndefined();
  });

  it('has a higher best to pass when a late activity raised the period before', () => {
    expect(decide(told(40, 100, 150), later(40, 160, { formerBest: 200 }))).toEqual({ next: told(40, 100, 200) });
    const passed = decide(told(40, 100, 200), later(40, 201, { formerBest: 200 }));
    expect(passed?.change?.personalBest).toBe(true);
  });

  it('is told nothing twice: what was read before is said', () => {
    expect(decide(told(40, 100, 50), at(3, 900))).toBeUndefined();
  });
});

describe('a board without periods', () => {
  const allTime = { allTime: true };

  it('takes each band of 1,000 as a personal best, also when one batch passes several', () => {
    const first = decide(unseen('ana', key), at(80, 2_400, { ...allTime, before: 0 }));
    expect(first).toMatchObject({ next: { toBeat: 2_999 }, change: { personalBest: true, previousScore: 0 } });
    expect(decide(first!.next, later(80, 2_999, allTime))).toBeUndefined();
    expect(decide(first!.next, later(80, 3_000, allTime))?.change?.personalBest).toBe(true);
  });

  it('begins at the score a player had before it was first looked at', () => {
    const first = decide(unseen('ana', key), at(80, 5_400, { ...allTime, before: 5_300 }));
    expect(first).toEqual({ next: told(80, 5_400, 5_999) });
  });

  it('says a band once, also when the score falls below it and returns', () => {
    const passed = decide(told(80, 900, 999), later(80, 1_010, allTime))!.next;
    expect(decide(passed, at(80, 950, { seq: 3, ...allTime }))).toBeUndefined();
    expect(decide(passed, at(80, 1_050, { seq: 4, ...allTime }))).toBeUndefined();
  });
});

it('says the same changes for any row that is handed over again', () => {
  const steps = fc.array(fc.record({ rank: fc.integer({ min: 1, max: 60 }), gain: fc.integer({ min: 1, max: 400 }) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, fc.boolean(), fc.nat(2_000), fc.nat(3), (list, allTime, formerBest, repeats) => {
      let score = 0;
      const standings = list.map(({ rank, gain }, i) =>
        at(rank, (score += gain), { before: score - gain, seq: i + 1, allTime, formerBest }),
      );
      const play = (times: number) => {
        let kept = unseen('ana', key);
        const said: unknown[] = [];
        for (const standing of standings) {
          for (let i = 0; i <= times; i++) {
            const decided = decide(kept, standing);
            kept = decided?.next ?? kept;
            if (decided?.change) said.push([standing.seq, decided.change]);
          }
        }
        return said;
      };
      expect(play(repeats)).toEqual(play(0));
    }),
  );
});
