import { createHash } from 'node:crypto';
import type { Action, Payload, Rules } from 'besitos/ruleset';

/** A cooldown that an activity has to ask. */
export interface CooldownKey {
  readonly key: string;
  readonly seconds: number;
}

const NOWHERE: readonly CooldownKey[] = [];

/** The cooldowns of an action on what this payload names; none where the field is missing, and none for trusted actions. */
export function cooldownKeysOf(action: Action, payload: Payload, rules: Rules): readonly CooldownKey[] {
  const cooldowns = rules.cooldownsOn(action.key);
  if (!cooldowns.length || action.trusted) return NOWHERE;
  const keys: CooldownKey[] = [];
  for (const [index, cooldown] of cooldowns.entries()) {
    const value = cooldown.by(payload);
    // The first cooldown of an action has the plain key; further ones are told apart.
    const name = index === 0 ? action.key : `${action.key}#${index + 1}`;
    if (value !== undefined) keys.push({ key: `${name}:${short(value)}`, seconds: cooldown.seconds });
  }
  return keys;
}

/** Values come from outside: what an index could not take (long, control characters, lone surrogates) is known by its hash. */
function short(value: string): string {
  if (/^[\x20-\x7e]{1,100}$/.test(value)) return value;
  return `sha256:${createHash('sha256').update(Buffer.from(value, 'utf16le')).digest('base64url')}`;
}
