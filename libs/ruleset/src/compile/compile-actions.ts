import type { Action, Payload } from '../rules.js';
import type { ActionRule } from '../ruleset.js';
import { always, compileFilter, type PayloadTest } from './compile-filter.js';
import { numberAt, textAt } from './payload.js';

interface Candidate {
  readonly matches: PayloadTest;
  readonly action: Action;
}

/** The actions by key, and by the incoming type they come from in the order they are asked. */
export class ActionTable {
  private readonly byKey = new Map<string, Action>();
  private readonly byType = new Map<string, Candidate[]>();

  constructor(rules: readonly ActionRule[]) {
    for (const rule of rules) {
      const action = compileAction(rule);
      const matches = rule.from.where ? compileFilter(rule.from.where) : always;
      const candidates = this.byType.get(rule.from.type) ?? [];
      candidates.push({ matches, action });
      this.byType.set(rule.from.type, candidates);
      this.byKey.set(rule.key, action);
    }
  }

  of(type: string, payload: Payload): Action | undefined {
    const candidates = this.byType.get(type);
    if (!candidates) return undefined;
    for (const candidate of candidates) if (candidate.matches(payload)) return candidate.action;
    return undefined;
  }

  get(key: string): Action | undefined {
    return this.byKey.get(key);
  }
}

function compileAction(rule: ActionRule): Action {
  const trusted = rule.trusted ?? false;
  return {
    key: rule.key,
    base: compileBase(rule.base),
    ...(rule.limit && { limit: compileLimit(rule.limit) }),
    bonuses: (rule.bonuses ?? []).map(({ reason, when, amount }) => ({ reason, amount, holds: compileFilter(when) })),
    ...(rule.streak !== undefined && { streak: rule.streak }),
    trusted,
    capped: !trusted && (rule.capped ?? true),
  };
}

function compileBase(base: ActionRule['base']): Action['base'] {
  if (typeof base === 'number') return () => base;
  const { unit, each, max } = base;
  const read = numberAt(base.field);
  return (payload) => {
    const units = Math.floor((read(payload) ?? 0) / unit);
    return Math.min(max, Math.max(0, units * each));
  };
}

function compileLimit({ times, per, by }: NonNullable<ActionRule['limit']>): NonNullable<Action['limit']> {
  return by === undefined ? { times, per } : { times, per, by: textAt(by) };
}
