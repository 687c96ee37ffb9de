import { describe, expect, it } from '@jest/globals';
import type { CommittedRow, JournaledEvent } from 'besitos/kernel';
import { toldIn, urgentIn } from './told.js';

const row = (...events: JournaledEvent[]): CommittedRow => ({ player: 'ana', seq: 7, events });
const score = (board: string, after: number, reached: number): JournaledEvent => [
  'ScoresChanged',
  { changes: [{ board, period: 'all', before: 0, after, reached }] },
];
const friendship = (other: string, before: string, after: string): JournaledEvent => [
  'FriendshipChanged',
  { other, before, after },
];
const optOut = (before: boolean, after: boolean): JournaledEvent => [
  'ProfileChanged',
  { before: { optOut: before }, after: { optOut: after } },
];

describe('what a row of the journal tells', () => {
  it('is the last word on each place, and no score below 0', () => {
    const rows = [row(score('global', 10, 1), score('stories', 1, 1), score('global', 30, 2), score('weekly', -5, 2))];
    expect(toldIn(rows)).toEqual([
      {
        player: 'ana',
        seq: 7,
        scores: [
          ['global', 'all', 30, 2],
          ['stories', 'all', 1, 1],
          ['weekly', 'all', 0, 2],
        ],
      },
    ]);
    expect(urgentIn(rows)).toEqual([]);
  });

  it('is who is hidden or shown, once more as well, and who is erased', () => {
    const rows = [
      row(optOut(false, true)),
      row(optOut(true, true)),
      row(optOut(true, false)),
      row(['PlayerErased', {}]),
    ];
    const told = [{ hidden: true }, { hidden: true }, { hidden: false }, { erased: true }].map((news) => ({
      player: 'ana',
      seq: 7,
      ...news,
    }));
    expect(toldIn(rows)).toEqual(told);
    expect(urgentIn(rows)).toEqual(told);
  });

  it('is both sides of a friendship that begins or ends, or is asked for once more, and nothing of a request', () => {
    const rows = [
      row(friendship('ben', 'asked', 'friends'), friendship('ana', 'requested', 'friends')),
      row(friendship('cleo', 'none', 'requested')),
      row(friendship('ben', 'friends', 'blocked')),
      row(friendship('ben', 'none', 'none')),
    ];
    const circles = ['ana', 'ben'];
    expect(urgentIn(rows)).toEqual(Array(3).fill({ player: 'ana', seq: 7, circles }));
  });

  it('is nothing when it is about other things', () => {
    expect(toldIn([row(['PointsAwarded', { amount: 10 }]), row()])).toEqual([]);
  });
});
