import type { Achievement, Rules } from 'besitos/ruleset';

const NONE: readonly Achievement[] = [];

/** What the decision asks of a catalogue besides the definitions on a metric. Made once a version of the rules. */
export interface LookUps {
  /** The definitions that ask for this one first. */
  readonly dependantsOf: (key: string) => readonly Achievement[];
  /**
   * The definitions with a beginning that may unlock at this event time (ms). Their criteria may have come to hold before the window
   * opened, so any activity within it asks them; closed windows cost nothing.
   */
  readonly openAt: (at: number) => readonly Achievement[];
}

const made = new WeakMap<Rules, LookUps>();

export function lookUpsOf(rules: Rules): LookUps {
  let lookUps = made.get(rules);
  if (!lookUps) made.set(rules, (lookUps = { dependantsOf: dependants(rules), openAt: openings(rules) }));
  return lookUps;
}

function dependants(rules: Rules): LookUps['dependantsOf'] {
  const byKey = new Map<string, Achievement[]>();
  for (const achievement of rules.achievements)
    for (const key of achievement.rule.prerequisites ?? []) {
      const list = byKey.get(key);
      if (list) list.push(achievement);
      else byKey.set(key, [achievement]);
    }
  return (key) => byKey.get(key) ?? NONE;
}

function openings(rules: Rules): LookUps['openAt'] {
  const windowed = rules.achievements.filter(({ rule }) => rule.window?.from);
  if (!windowed.length) return () => NONE;
  // Between two neighbouring edges the answer does not change: it is found once for each of these stretches.
  const edges = windowed
    .flatMap(({ rule }) => [rule.window?.from, rule.window?.until])
    .filter((edge) => edge !== undefined)
    .map((edge) => Date.parse(edge))
    .sort((a, b) => a - b);
  const stretches = new Map<number, readonly Achievement[]>();
  return (at) => {
    const stretch = countUpTo(edges, at);
    let open = stretches.get(stretch);
    if (!open) stretches.set(stretch, (open = windowed.filter((achievement) => achievement.isActive(at))));
    return open;
  };
}

/** How many of these ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
