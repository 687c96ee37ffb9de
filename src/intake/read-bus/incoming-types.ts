import { incomingPayloads } from 'besitos/contracts';
import type { Ruleset } from 'besitos/ruleset';

/** A name that is safe in a key of Redis. */
const TYPE = /^[A-Za-z0-9_.:-]{1,100}$/;

/** The types worth reading: those of the default game, and all that the ruleset gives a meaning; never our own events. Pure. */
export function incomingTypes({ actions, metrics }: Pick<Ruleset, 'actions' | 'metrics'>): readonly string[] {
  const types = new Set([
    ...Object.keys(incomingPayloads),
    ...actions.map(({ from }) => from.type),
    ...metrics.flatMap(({ over }) => over.types ?? []),
  ]);
  return [...types].filter((type) => TYPE.test(type) && !type.startsWith('gamification.')).sort();
}
