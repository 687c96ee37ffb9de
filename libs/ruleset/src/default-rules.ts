import { compile } from './compile/compile.js';
import { loadRuleset } from './load-ruleset.js';
import type { Rules } from './rules.js';

let rules: Rules | undefined;

/** The rules as shipped, made once a process. Meant for tests: services inject the `Rulebook`. */
export function defaultRules(): Rules {
  return (rules ??= compile(loadRuleset()));
}
