import { describe, expect, it } from '@jest/globals';
import { told, changed } from '../testing/told.js';

const cases: readonly [string, object, ...string[]][] = [
  [
    'five decimals',
    { points: { vip: { standard: 1.50001 } } },
    'points.vip.standard: must be a number above 0, at most 1000, with at most 4 decimals',
  ],
  [
    'a multiplier of 0',
    { points: { combinedMax: 0 } },
    'points.combinedMax: must be a number above 0, at most 1000, with at most 4 decimals',
  ],
  [
    'steps that fall',
    {
      points: {
        streak: {
          steps: [
            { from: 0, multiplier: 1 },
            { from: 9, multiplier: 2 },
            { from: 8, multiplier: 3 },
          ],
        },
      },
    },
    'points.streak.steps[2].from: must be above the step before it',
  ],
  [
    'steps that begin late',
    { points: { streak: { steps: [{ from: 1, multiplier: 1 }] } } },
    'points.streak.steps[0].from: must be 0: the first step says what no streak gives',
  ],
  [
    'an unknown multiplying streak',
    { points: { streak: { type: 'dancing' } } },
    'points.streak.type: must be a streak type of this ruleset, there is no dancing',
  ],
  [
    'a season that ends before it begins',
    { points: { events: [{ key: 'e', from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z', multiplier: 2 }] } },
    'points.events[0].until: must be after from',
  ],
  [
    'a season of an unknown action',
    {
      points: {
        events: [
          { key: 'e', from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z', multiplier: 2, actions: ['nap'] },
        ],
      },
    },
    'points.events[0].actions[0]: must be an action of this ruleset, there is no nap',
  ],
  [
    'a cooldown of an unknown action',
    { fairPlay: { cooldowns: [{ action: 'nap', by: 'x', seconds: 1 }] } },
    'fairPlay.cooldowns[0].action: must be an action of this ruleset, there is no nap',
  ],
  ['more rules than flags', { fairPlay: { penalty: { rules: 4 } } }, 'fairPlay.penalty.rules: must not be above flags'],
  [
    'a memory too short',
    { fairPlay: { remembered: 7 } },
    'fairPlay.rate.admitted: must not be above remembered (7)',
    'fairPlay.metronome.admitted: must not be above remembered (7)',
  ],
];

describe('points and fair play of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});
