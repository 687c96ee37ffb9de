import { merge } from '../merge.js';
import { shipped } from '../shipped.js';
import { InvalidRuleset, type Fault } from '../validation/invalid-ruleset.js';
import { validate } from '../validation/validate.js';

/** The shipped ruleset with changes laid over it, not validated. */
export function changed(changes: object): unknown {
  return merge(shipped(), changes, []);
}

export function faultsOf(document: unknown): readonly Fault[] {
  try {
    validate(document);
  } catch (error) {
    if (error instanceof InvalidRuleset) return error.faults;
    throw error;
  }
  return [];
}

/** The faults as lines, for specs. */
export function told(document: unknown): readonly string[] {
  return faultsOf(document).map(({ path, message }) => `${path}: ${message}`);
}
