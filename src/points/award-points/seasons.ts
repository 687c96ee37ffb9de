import { decimal, type Decimal } from 'besitos/contracts';
import type { Ruleset } from 'besitos/ruleset';

/** A seasonal multiplier made ready: instants in ms, `until` exclusive. */
export interface Season {
  readonly key: string;
  readonly from: number;
  readonly until: number;
  readonly multiplier: Decimal;
  /** None: all actions. */
  readonly actions: ReadonlySet<string> | undefined;
}

const prepared = new WeakMap<Ruleset, readonly Season[]>();

/** The seasons of a ruleset; their instants are read once a version. */
export function seasonsOf(ruleset: Ruleset): readonly Season[] {
  const hit = prepared.get(ruleset);
  if (hit) return hit;
  const seasons = ruleset.points.events.map((event) => ({
    key: event.key,
    from: Date.parse(event.from),
    until: Date.parse(event.until),
    multiplier: decimal(event.multiplier),
    actions: event.actions?.length ? new Set(event.actions) : undefined,
  }));
  prepared.set(ruleset, seasons);
  return seasons;
}
