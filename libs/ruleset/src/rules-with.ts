import { compile } from './compile/compile.js';
import { InvalidRuleset, type Fault } from './validation/invalid-ruleset.js';
import { merge } from './merge.js';
import type { Rules } from './rules.js';
import { shipped } from './shipped.js';
import { validate } from './validation/validate.js';

/**
 * The shipped rules with changes laid over them, as a ruleset file would: `rulesWith({ points: { hourlyCap: 50 } })`. Meant for tests.
 *
 * @throws InvalidRuleset
 */
export function rulesWith(changes: object): Rules {
  const faults: Fault[] = [];
  const merged = merge(shipped(), changes, faults);
  if (faults.length > 0) throw new InvalidRuleset(faults, 'The changes');
  return compile(validate(merged));
}
