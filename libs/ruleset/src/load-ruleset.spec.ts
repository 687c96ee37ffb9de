import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadRuleset } from './load-ruleset.js';
import { merge } from './merge.js';
import { shipped } from './shipped.js';
import { UnreadableRuleset } from './unreadable-ruleset.js';
import { InvalidRuleset, type Fault } from './validation/invalid-ruleset.js';

const folder = mkdtempSync(join(tmpdir(), 'besitos-ruleset-'));
const file = join(folder, 'rules.json');
afterAll(() => rmSync(folder, { recursive: true }));

function loadWith(changes: unknown) {
  writeFileSync(file, typeof changes === 'string' ? changes : JSON.stringify(changes));
  return loadRuleset(file);
}
function failure(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error('expected it to fail');
}

describe('loading a ruleset', () => {
  it('gives the shipped one, frozen, without a file', () => {
    const ruleset = loadRuleset();
    expect(ruleset).toEqual(shipped());
    expect(Object.isFrozen(ruleset.actions[0].from)).toBe(true);
  });

  it('changes what a file names and leaves the rest', () => {
    const ruleset = loadWith({ version: 2, points: { hourlyCap: 2000, vip: { premium: 3 } } });
    expect(ruleset.version).toBe(2);
    expect(ruleset.points).toEqual({
      ...loadRuleset().points,
      hourlyCap: 2000,
      vip: { none: 1, standard: 1.5, premium: 3 },
    });
    expect(ruleset.actions).toEqual(loadRuleset().actions);
  });

  it('merges keyed lists item by item, appends new keys, removes on demand', () => {
    const before = loadRuleset().actions;
    const dance = { key: 'dance', from: { type: 'core.user_action' }, base: 7 };
    const { actions } = loadWith({
      actions: [{ key: 'button_click', base: 6 }, dance, { key: 'session_start', remove: true }],
    });
    expect(actions.map(({ key }) => key)).toEqual([
      ...before.map(({ key }) => key).filter((key) => key !== 'session_start'),
      'dance',
    ]);
    expect(actions.find(({ key }) => key === 'button_click')).toEqual({
      ...before.find(({ key }) => key === 'button_click'),
      base: 6,
    });
  });

  it('replaces other lists, filters and criteria whole, and takes an optional field out by null', () => {
    const ruleset = loadWith({
      actions: [{ key: 'session_start', limit: null }],
      metrics: [{ key: 'decisions_made', over: { streak: 'interaction' } }],
      achievements: [{ key: 'level_10', criteria: { all: [{ metric: 'level', gte: 9 }] } }],
      streaks: { types: [{ key: 'interaction', milestones: [{ count: 2, reward: 1 }] }] },
    });
    expect(ruleset.actions.find(({ key }) => key === 'session_start')).not.toHaveProperty('limit');
    expect(ruleset.metrics.find(({ key }) => key === 'decisions_made')?.over).toEqual({ streak: 'interaction' });
    expect(ruleset.achievements.find(({ key }) => key === 'level_10')?.criteria).toEqual({
      all: [{ metric: 'level', gte: 9 }],
    });
    expect(ruleset.streaks.types[1]).toEqual({
      key: 'interaction',
      apart: 1,
      graceHours: 6,
      milestones: [{ count: 2, reward: 1 }],
    });
  });

  it('changes nothing by laying the shipped one over itself', () => {
    const faults: Fault[] = [];
    expect(merge(shipped(), shipped(), faults)).toEqual(shipped());
    expect(merge(shipped(), {}, faults)).toEqual(shipped());
    expect(faults).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['is not JSON', '{ "version": 2,'],
    ['must hold one JSON object', '[1]'],
    ['must hold one JSON object', 'null'],
  ])('%s: names the file', (reason, content) => {
    const error = failure(() => loadWith(content));
    expect(error).toBeInstanceOf(UnreadableRuleset);
    expect((error as Error).message).toContain(`${file} ${reason}`);
  });

  it('is missing: names the file', () => {
    const missing = join(folder, 'missing.json');
    const error = failure(() => loadRuleset(missing));
    expect(error).toBeInstanceOf(UnreadableRuleset);
    expect((error as Error).message).toContain(`${missing} cannot be read`);
  });

  it('is a folder: names it', () => {
    expect(failure(() => loadRuleset(folder))).toBeInstanceOf(UnreadableRuleset);
  });

  it('makes an invalid ruleset: names the file, each fault and the item it is in', () => {
    const error = failure(() =>
      loadWith({ points: { hourlyCap: -1 }, actions: [{ key: 'trivia_completed', bse: 1 }] }),
    );
    expect(error).toBeInstanceOf(InvalidRuleset);
    expect((error as Error).message).toBe(
      [
        `The ruleset with ${file} has 2 faults:`,
        '  actions[7].bse: is not a known key (in trivia_completed)',
        '  points.hourlyCap: must be a whole number from 1 to 1000000000',
      ].join('\n'),
    );
  });

  it('removes or names an item in a way that means nothing', () => {
    const error = failure(() =>
      loadWith({
        actions: [
          { key: 'no_such', remove: true },
          { key: 'daily_login', remove: false },
          { key: 'button_click', base: 1 },
          { key: 'button_click', base: 2 },
        ],
      }),
    );
    expect((error as InvalidRuleset).faults).toEqual([
      { path: 'actions[0]', message: 'cannot be removed, there is no no_such' },
      { path: 'actions[1]', message: 'must be just { "key": …, "remove": true }' },
      { path: 'actions[3].key', message: 'must not stand twice in the file ("button_click")' },
    ]);
  });

  it('names the faults of merging and of the result together', () => {
    const both = { actions: [{ key: 'nothere', remove: true }], points: { hourlyCap: -1 } };
    expect(() => loadWith(both)).toThrow(/2 faults[\s\S]*there is no nothere[\s\S]*points\.hourlyCap/);
  });
});
