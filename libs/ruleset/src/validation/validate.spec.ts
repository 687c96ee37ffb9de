import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shipped } from '../shipped.js';
import { changed, faultsOf, told } from '../testing/told.js';

const cases: readonly [string, object, ...string[]][] = [
  ['a missing part', { points: null }, 'points: is missing'],
  ['an unknown key', { points: { vip: { gold: 3 } } }, 'points.vip.gold: is not a known key'],
  ['an unknown top-level key', { pints: {} }, 'pints: is not a known key'],
  ['a wrong type', { version: '1' }, 'version: must be a whole number from 1 to 1000000000'],
  ['a fraction', { points: { hourlyCap: 1.5 } }, 'points.hourlyCap: must be a whole number from 1 to 1000000000'],
];

describe('a ruleset is refused for', () => {
  it.each(cases)('%s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });

  it('keys that stand twice', () => {
    const document = shipped() as { actions: unknown[] };
    expect(told({ ...document, actions: [...document.actions, document.actions[0]] })).toEqual([
      'actions[19].key: must differ from actions[0].key (daily_login)',
    ]);
  });

  it('the missing streak of unlocks', () => {
    const document = changed({}) as { streaks: { types: { key: string }[] } };
    const types = document.streaks.types.filter(({ key }) => key !== 'achievement_unlock');
    expect(told({ ...document, streaks: { ...document.streaks, types } })).toEqual([
      'streaks.types: must have the type achievement_unlock, which unlocks advance',
    ]);
  });
});

describe('validation', () => {
  it('tells faults of shape and of reference together', () => {
    const naps = { achievements: [{ key: 'level_10', criteria: { metric: 'naps', gte: -1 } }] };
    expect(told(changed({ version: 0, points: { streak: { type: 'x' } }, ...naps }))).toEqual([
      'version: must be a whole number from 1 to 1000000000',
      'achievements[17].criteria.gte: must be a number above 0',
      'points.streak.type: must be a streak type of this ruleset, there is no x',
      'achievements[17].criteria.metric: must be a metric, there is no naps',
    ]);
  });

  it('takes a not beside a metric, ranks, and a criterion in a criterion', () => {
    const value = {
      all: [
        { metric: 'longest_streak.interaction', gte: 3 },
        { not: { all: [{ metric: 'rank.monthly', lte: 3 }, { not: { metric: 'level', gte: 9 } }] } },
        {
          any: [
            { metric: 'achievements_unlocked', gte: 5 },
            { metric: 'rank.weekly', lte: 10 },
          ],
        },
      ],
    };
    expect(told(changed({ achievements: [{ key: 'level_10', criteria: value }] }))).toEqual([]);
  });

  it('says which keyed item a fault lies in', () => {
    expect(faultsOf(changed({ actions: [{ key: 'trivia_completed', base: -1 }] }))).toEqual([
      expect.objectContaining({ path: 'actions[7].base', item: 'trivia_completed' }),
    ]);
  });

  it('refuses a bottomless document', () => {
    let where: unknown = { field: 'x', eq: 1 };
    for (let depth = 0; depth < 20_000; depth += 1) where = { not: where };
    expect(told({ actions: [{ from: { where } }] })).toEqual([': must not be nested more than 40 levels deep']);
  });

  it('answers any document with faults, never another error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(shipped())), fc.jsonValue({ maxDepth: 4 }), (key, value) => {
        expect(faultsOf({ ...shipped(), [key]: value }).length).toBeGreaterThanOrEqual(0);
        expect(faultsOf(value).length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it('tells a fault under the path of whatever was broken', () => {
    const leaves = leavesOf(shipped());
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (path) => {
        const broken = JSON.parse(JSON.stringify(shipped())) as Record<string, unknown>;
        const last = path.at(-1)!;
        const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], broken);
        (parent as Record<string, unknown>)[last] = { nonsense: true };
        const start = path.reduce(
          (text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : text ? `${text}.${step}` : step),
          '',
        );
        expect(faultsOf(broken).some((fault) => fault.path.startsWith(start))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}
