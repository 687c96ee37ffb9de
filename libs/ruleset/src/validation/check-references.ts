import { checkBoards } from './check-boards.js';
import { checkCriteria } from './check-criteria.js';
import { checkPrerequisites } from './check-prerequisites.js';
import type { Fault } from './invalid-ruleset.js';
import { valuesAt } from './path.js';

/** Lists whose items must differ in this field. */
const UNIQUE = [
  'actions[].key',
  'metrics[].key',
  'achievements[].key',
  'achievements[].order',
  'streaks.types[].key',
  'leaderboards.boards[].key',
  'leaderboards.seasons[].key',
  'points.events[].key',
];

/** What each name must be a name of. */
const REFERENCES: readonly { readonly at: string; readonly to: string; readonly what: string }[] = [
  { at: 'actions[].streak', to: 'streaks.types[].key', what: 'a streak type' },
  { at: 'points.streak.type', to: 'streaks.types[].key', what: 'a streak type' },
  { at: 'points.events[].actions[]', to: 'actions[].key', what: 'an action' },
  { at: 'fairPlay.cooldowns[].action', to: 'actions[].key', what: 'an action' },
  { at: 'metrics[].over.actions[]', to: 'actions[].key', what: 'an action' },
  { at: 'metrics[].over.streak', to: 'streaks.types[].key', what: 'a streak type' },
  { at: 'achievements[].prerequisites[]', to: 'achievements[].key', what: 'an achievement' },
];

/**
 * What the parts of a ruleset say of each other: names that must exist or differ.
 * Takes any document, so that these faults are told together with those of its shape.
 */
export function checkReferences(document: unknown): readonly Fault[] {
  return [
    ...UNIQUE.flatMap((pattern) => repeats(document, pattern)),
    ...REFERENCES.flatMap(({ at, to, what }) => unknown(document, at, to, what)),
    ...checkCriteria(document),
    ...checkPrerequisites(document),
    ...checkBoards(document),
  ];
}

function repeats(document: unknown, pattern: string): readonly Fault[] {
  const firsts = new Map<unknown, string>();
  const faults: Fault[] = [];
  for (const { path, value } of valuesAt(document, pattern)) {
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, path);
    else faults.push({ path, message: `must differ from ${first} (${String(value)})` });
  }
  return faults;
}

function unknown(document: unknown, at: string, to: string, what: string): readonly Fault[] {
  const names = new Set(valuesAt(document, to).map(({ value }) => value));
  return valuesAt(document, at)
    .filter(({ value }) => typeof value === 'string' && !names.has(value))
    .map(({ path, value }) => ({ path, message: `must be ${what} of this ruleset, there is no ${String(value)}` }));
}
