import type { Unlock } from 'besitos/contracts';
import type { Achievement, Rules } from 'besitos/ruleset';
import { holds, type Metrics } from '../criteria/holds.js';
import { lookUpsOf } from '../catalogue/look-ups.js';
import type { Held, Progress } from '../store/progress.js';
import type { MetricDraft } from './metric-draft.js';

/** The metric of different achievements held. */
export const HELD_METRIC = 'achievements_unlocked';

/** One step of a number that came from outside may bring at most this many unlocks of one definition; what asks for more is refused whole. */
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
  const due = dueNow(state, draft, step, rules);
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
    unlocked[key] = [times, had?.[1] ?? step.at];
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
    if (isDue(achievement, state.unlocked, draft.metrics, step.at) && !due?.includes(achievement))
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

function isDue(achievement: Achievement, unlocked: Unlocked, metrics: Metrics, at: number): boolean {
  const had = unlocked[achievement.key];
  if (had && !achievement.repeats) return false;
  if (
    achievement.repeats ? timesOf(achievement, metrics, had) <= (had?.[0] ?? 0) : !holds(achievement.criteria, metrics)
  )
    return false;
  if (!achievement.isActive(at)) return false;
  return achievement.rule.prerequisites?.every((key) => unlocked[key]) ?? true;
}

/** How often it has been reached by now; never fewer than it was unlocked already. */
function timesOf({ repeats }: Achievement, metrics: Metrics, had: Held | undefined): number {
  const times = had?.[0] ?? 0;
  if (!repeats) return 1;
  const reached = Math.floor((metrics[repeats.metric] ?? 0) / repeats.every);
  return Math.max(times, Math.min(reached, times + MOST_TIMES_AT_ONCE + 1));
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
