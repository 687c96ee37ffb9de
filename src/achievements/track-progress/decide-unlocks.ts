import type { Unlock } from 'besitos/contracts';
import type { Achievement, Rules } from 'besitos/ruleset';
import { holds, type Metrics } from '../criteria/holds.js';
import { lookUpsOf } from '../catalogue/look-ups.js';
import { isRevoked, type Held, type Progress } from '../store/progress.js';
import type { MetricDraft } from './metric-draft.js';

/** The metric of different achievements held. */
export const HELD_METRIC = 'achievements_unlocked';

/**
 * A step unlocks one definition at most this often. What a new definition has to make up for beyond it follows with the next steps; a number
 * from outside that asks for more by itself is refused whole.
 */
export const MOST_TIMES_AT_ONCE = 1_000;

type Unlocked = Readonly<Record<string, Held>>;
interface Wave {
  readonly unlocks: readonly Unlock[];
  readonly unlocked: Unlocked;
  readonly pending: readonly string[];
}

const NONE: readonly never[] = [];

/** All definitions that hold now, judged on the state at the beginning of the wave; the metric of achievements held moves with them. */
export function decideUnlocks(
  state: Progress,
  draft: MetricDraft,
  step: { readonly at: number; readonly counted: object | undefined },
  rules: Rules,
): Wave {
  return unlockAll(dueNow(state, draft, step, rules), state, draft, step.at, rules);
}

/** Unlocks these definitions, in this order, as one wave. */
export function unlockAll(
  due: readonly Achievement[],
  state: Progress,
  draft: MetricDraft,
  at: number,
  rules: Rules,
): Wave {
  if (!due.length) return { unlocks: NONE, unlocked: state.unlocked, pending: NONE };

  const unlocked: Record<string, Held> = { ...state.unlocked };
  const before = Object.keys(unlocked).length;
  let held = before;
  const unlocks: Unlock[] = [];
  for (const achievement of due) {
    const { key } = achievement;
    const { tier, category, reward } = achievement.rule;
    const had = unlocked[key];
    if (!had) held++;
    const times = timesOf(achievement, draft.metrics, had);
    for (let nth = (had?.[0] ?? 0) + 1; nth <= times; nth++)
      unlocks.push({ key, times: nth, tier, category, reward, held });
    unlocked[key] = [times, had?.[1] ?? at];
  }
  if (held > before) draft.set(HELD_METRIC, held);
  return { unlocks, unlocked, pending: pendingAfter(due, unlocked, rules) };
}

function dueNow(
  state: Progress,
  draft: MetricDraft,
  step: { readonly at: number; readonly counted: object | undefined },
  rules: Rules,
): readonly Achievement[] {
  let due: Achievement[] | undefined;
  const ask = (achievement: Achievement): void => {
    if (isDue(achievement, state, draft.metrics, step.at) && !due?.includes(achievement))
      (due ??= []).push(achievement);
  };
  for (const metric of draft.moved) for (const achievement of rules.achievementsOn(metric)) ask(achievement);
  for (const key of state.pending) {
    const achievement = rules.achievement(key);
    if (achievement) ask(achievement);
  }
  if (step.counted) for (const achievement of lookUpsOf(rules).openAt(step.at)) ask(achievement);
  return due ? due.sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1)) : NONE;
}

/** Whether it is to be unlocked, or unlocked once more, at this event time. */
export function isDue(
  achievement: Achievement,
  state: Pick<Progress, 'unlocked' | 'revoked'>,
  metrics: Metrics,
  at: number,
): boolean {
  const { unlocked } = state;
  const had = unlocked[achievement.key];
  if (had && !achievement.repeats) return false;
  if (
    achievement.repeats ? timesOf(achievement, metrics, had) <= (had?.[0] ?? 0) : !holds(achievement.criteria, metrics)
  )
    return false;
  if (!achievement.isActive(at) || isRevoked(state, achievement.key)) return false;
  return achievement.rule.prerequisites?.every((key) => unlocked[key]) ?? true;
}

/** A definition that one step moved by more of its thresholds than a step may unlock. */
export function beyondMeasure(
  before: Metrics,
  after: Metrics,
  unlocks: readonly Unlock[],
  rules: Rules,
): string | undefined {
  return unlocks.find(({ key }) => {
    const repeats = rules.achievement(key)?.repeats;
    if (!repeats) return false;
    const moved = (after[repeats.metric] ?? 0) - (before[repeats.metric] ?? 0);
    return Math.floor(moved / repeats.every) > MOST_TIMES_AT_ONCE;
  })?.key;
}

/** How often it has been reached by now; never fewer than it was unlocked already. */
function timesOf({ repeats }: Achievement, metrics: Metrics, had: Held | undefined): number {
  const times = had?.[0] ?? 0;
  if (!repeats) return 1;
  const reached = Math.floor((metrics[repeats.metric] ?? 0) / repeats.every);
  return Math.max(times, Math.min(reached, times + MOST_TIMES_AT_ONCE));
}

/** What this wave may open beyond the metrics that its rewards move: whatever asks for one of its keys, or for the number of keys held. */
function pendingAfter(due: readonly Achievement[], unlocked: Unlocked, rules: Rules): readonly string[] {
  const { dependantsOf } = lookUpsOf(rules);
  const pending = new Set<string>();
  const add = ({ key, repeats }: Achievement): void => {
    if (!unlocked[key] || repeats) pending.add(key);
  };
  for (const { key } of due) dependantsOf(key).forEach(add);
  rules.achievementsOn(HELD_METRIC).forEach(add);
  return [...pending];
}
