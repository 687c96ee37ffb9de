import { describe, expect, it } from '@jest/globals';
import { decideRival } from './decide-rival.js';

const row = (player: string, rank: number, score: number) => ({ player, rank, score, reached: 0 });
const own = row('ana', 5, 100);

describe('the nearest rival', () => {
  it('is the neighbour whose score is nearer', () => {
    expect(decideRival(own, row('ben', 4, 130), row('cy', 6, 90))).toEqual({
      player: 'cy',
      rank: 6,
      score: 90,
      side: 'behind',
      gap: 10,
    });
    expect(decideRival(own, row('ben', 4, 105), row('cy', 6, 90))).toMatchObject({
      player: 'ben',
      side: 'ahead',
      gap: 5,
    });
  });

  it('is the one ahead when both are as near', () => {
    expect(decideRival(own, row('ben', 4, 110), row('cy', 6, 90))?.player).toBe('ben');
  });

  it('is level with an equal score', () => {
    expect(decideRival(own, row('ben', 5, 100), row('cy', 7, 99))).toMatchObject({
      player: 'ben',
      side: 'level',
      gap: 0,
    });
  });

  it('is behind the first, ahead of the last, and nobody for who is alone', () => {
    expect(decideRival(own, undefined, row('cy', 6, 1))?.player).toBe('cy');
    expect(decideRival(own, row('ben', 4, 900), undefined)?.player).toBe('ben');
    expect(decideRival(own, undefined, undefined)).toBeNull();
  });
});
