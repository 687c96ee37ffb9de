import type { z } from 'zod';
import type { Ruleset } from '../ruleset.js';
import { rulesetSchema } from '../schema/ruleset.schema.js';
import { checkReferences } from './check-references.js';
import { InvalidRuleset, type Fault } from './invalid-ruleset.js';
import { itemAt, pathText } from './path.js';

/** Far more than a sensible criterion needs; a deeper document could exhaust the stack of the checks below. */
const DEEPEST = 40;

/**
 * Takes a whole ruleset or none of it: unknown keys, shapes, ranges, and names that must exist.
 * The answer is frozen. `source` names it in the message; `found` are faults of the way it was put together.
 *
 * @throws InvalidRuleset with every fault and its path
 */
export function validate(input: unknown, source?: string, found: readonly Fault[] = []): Ruleset {
  if (isDeeper(input, DEEPEST)) {
    throw new InvalidRuleset([{ path: '', message: `must not be nested more than ${DEEPEST} levels deep` }], source);
  }
  const result = rulesetSchema.safeParse(input);
  const faults = [...(result.success ? [] : result.error.issues.flatMap(faultsOf)), ...checkReferences(input)];
  if (!result.success || faults.length + found.length > 0) {
    throw new InvalidRuleset(
      [...found, ...distinct(faults).map((fault) => ({ ...fault, ...itemAt(input, fault.path) }))],
      source,
    );
  }
  return freeze(result.data);
}

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: 'is not a known key' }));
}

function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path}: ${fault.message}`, fault])).values()];
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
