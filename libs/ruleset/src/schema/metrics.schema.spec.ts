import { describe, expect, it } from '@jest/globals';
import { told, changed } from '../testing/told.js';

const metric = (value: object) => ({ metrics: [{ key: 'm', kind: 'count', over: { types: ['t'] }, ...value }] });

const cases: readonly [string, object, ...string[]][] = [
  ['a sum of nothing', metric({ kind: 'sum' }), 'metrics[8].field: is missing: a sum needs it'],
  ['a count of a field', metric({ field: 'x' }), 'metrics[8].field: must not be given for a count; filter with where'],
  ['a metric over nothing', metric({ over: {} }), 'metrics[8].over: must have one of actions, streak, types'],
  [
    'a metric of an unknown action',
    metric({ over: { actions: ['nap'] } }),
    'metrics[8].over.actions[0]: must be an action of this ruleset, there is no nap',
  ],
  [
    'a metric of an unknown streak',
    metric({ over: { streak: 'nap' } }),
    'metrics[8].over.streak: must be a streak type of this ruleset, there is no nap',
  ],
  [
    'a metric named as a built-in',
    metric({ key: 'level' }),
    'metrics[8].key: must not be the name of a built-in number',
  ],
  [
    'hours that end before they begin',
    metric({ localHours: { from: 9, to: 9 } }),
    'metrics[8].localHours.to: must be above from',
  ],
  ['a window without bounds', metric({ window: {} }), 'metrics[8].window: must have from or until'],
  [
    'an instant without a zone',
    metric({ window: { from: '2026-01-01T00:00:00' } }),
    'metrics[8].window.from: must be an instant with a zone, such as 2026-12-24T00:00:00Z',
  ],
  [
    'a day that does not exist',
    metric({ window: { from: '2026-02-30T00:00:00Z' } }),
    'metrics[8].window.from: must be an instant with a zone, such as 2026-12-24T00:00:00Z',
  ],
];

describe('metrics of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});
