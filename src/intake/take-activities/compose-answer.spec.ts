import { describe, expect, it } from '@jest/globals';
import type { JournaledEvent } from 'besitos/kernel';
import { composeAnswer } from './compose-answer.js';

describe('the answer to an activity', () => {
  const calculation = { ruleset: 1, base: 120 };
  const level = { before: 2, after: 2 };
  const journaled: JournaledEvent[] = [
    ['PointsAwarded', { outcome: 'awarded', entries: [], balance: 100, experience: 100, level }],
    [
      'PointsChanged',
      {
        entries: [
          { seq: 4, kind: 'refund', amount: 120, balanceAfter: 220, action: 'streak_repair', calculation, corrects: 2 },
        ],
        balance: 220,
        experience: 100,
        level,
      },
    ],
  ];

  it('shows a refund that the activity brought, and the balance after it', () => {
    const answer = composeAnswer({ id: 'a', playerId: '7' }, journaled);
    expect(answer).toMatchObject({ outcome: 'awarded', balance: 220, level: { before: 2, after: 2, passed: [] } });
    expect(answer.entries).toMatchObject([{ kind: 'refund', amount: 120, corrects: 'ent_Nw_2' }]);
  });

  it('is the same from the journal', () => {
    const read = JSON.parse(JSON.stringify(journaled)) as JournaledEvent[];
    expect(composeAnswer({ id: 'a', playerId: '7' }, read)).toEqual(
      composeAnswer({ id: 'a', playerId: '7' }, journaled),
    );
  });
});
