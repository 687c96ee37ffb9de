import type { Cooldown } from '../rules.js';
import type { CooldownRule } from '../ruleset.js';
import { textAt } from './payload.js';

export function compileCooldowns(rules: readonly CooldownRule[]): ReadonlyMap<string, readonly Cooldown[]> {
  const cooldowns = new Map<string, Cooldown[]>();
  for (const { action, by, seconds } of rules) {
    const ofAction = cooldowns.get(action) ?? [];
    ofAction.push({ seconds, by: typeof by === 'string' ? textAt(by) : joined(by) });
    cooldowns.set(action, ofAction);
  }
  return cooldowns;
}

function joined(paths: readonly string[]): Cooldown['by'] {
  const reads = paths.map(textAt);
  return (payload) => {
    const [first, ...others] = reads.map((read) => read(payload));
    if (first === undefined) return undefined;
    return others.length === 0 ? first : [first, ...others.map((part) => part ?? '')].join('\n');
  };
}
