import { readFileSync } from 'node:fs';
import { merge } from './merge.js';
import type { Ruleset } from './ruleset.js';
import { shipped } from './shipped.js';
import { UnreadableRuleset } from './unreadable-ruleset.js';
import type { Fault } from './validation/invalid-ruleset.js';
import { validate } from './validation/validate.js';

/**
 * The shipped ruleset, with the content of a JSON file laid over it (see README).
 *
 * @throws UnreadableRuleset when the file is missing, unreadable, or no JSON object
 * @throws InvalidRuleset when the two together are not a valid ruleset
 */
export function loadRuleset(file?: string): Ruleset {
  if (file === undefined) return validate(shipped(), 'The shipped ruleset');
  const source = `The ruleset with ${file}`;
  const faults: Fault[] = [];
  const merged = merge(shipped(), changesIn(file), faults);
  return validate(merged, source, faults);
}

function changesIn(file: string): object {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UnreadableRuleset(file, 'cannot be read', error);
  }
  let changes: unknown;
  try {
    changes = JSON.parse(content);
  } catch (error) {
    throw new UnreadableRuleset(file, 'is not JSON', error);
  }
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) {
    throw new UnreadableRuleset(file, 'must hold one JSON object');
  }
  return changes;
}
