import type { Metric } from '../rules.js';
import type { ActionRule, ActiveWindow, MetricRule } from '../ruleset.js';
import { always, compileFilter } from './compile-filter.js';
import { numberAt, textAt } from './payload.js';

const NONE: readonly Metric[] = [];
const nothing = (): undefined => undefined;

/** The metrics by key, and by what may move them. */
export class MetricTable {
  private readonly byKey = new Map<string, Metric>();
  /** Of an activity that is this action, with its own incoming type. */
  private readonly byAction = new Map<string, { readonly type: string; readonly metrics: readonly Metric[] }>();
  /** Of an activity of this incoming type that is no action. */
  private readonly byType = new Map<string, readonly Metric[]>();

  constructor(
    private readonly rules: readonly MetricRule[],
    private readonly actions: ReadonlyMap<string, ActionRule>,
  ) {
    for (const rule of rules) this.byKey.set(rule.key, compileMetric(rule));
    for (const type of new Set(rules.flatMap(({ over }) => over.types ?? []))) {
      this.byType.set(type, this.movedBy(type, undefined));
    }
    for (const { key, from } of actions.values()) {
      this.byAction.set(key, { type: from.type, metrics: this.movedBy(from.type, key) });
    }
  }

  of(type: string, action: string | undefined): readonly Metric[] {
    if (action === undefined) return this.byType.get(type) ?? NONE;
    const known = this.byAction.get(action);
    return known?.type === type ? known.metrics : this.movedBy(type, action);
  }

  get(key: string): Metric | undefined {
    return this.byKey.get(key);
  }

  private movedBy(type: string, action: string | undefined): readonly Metric[] {
    const streak = action === undefined ? undefined : this.actions.get(action)?.streak;
    return this.rules.flatMap(({ key, over }) => {
      const moves =
        over.types?.includes(type) ||
        (action !== undefined && over.actions?.includes(action)) ||
        (streak !== undefined && over.streak === streak);
      return moves ? [this.byKey.get(key)!] : [];
    });
  }
}

function compileMetric(rule: MetricRule): Metric {
  const matches = rule.where ? compileFilter(rule.where) : always;
  const isOpen = compileWindow(rule.window);
  return {
    key: rule.key,
    kind: rule.kind,
    counts: (payload, at) => isOpen(at) && matches(payload),
    ...(rule.localHours && { localHours: rule.localHours }),
    numberOf: (rule.kind === 'sum' || rule.kind === 'max') && rule.field ? numberAt(rule.field) : nothing,
    valueOf: rule.kind === 'distinct' && rule.field ? textAt(rule.field) : nothing,
  };
}

/** Whether an event time (ms) lies in the window. */
export function compileWindow(window: ActiveWindow | undefined): (at: number) => boolean {
  if (!window) return () => true;
  const from = window.from === undefined ? -Infinity : Date.parse(window.from);
  const until = window.until === undefined ? Infinity : Date.parse(window.until);
  return (at) => from <= at && at < until;
}
