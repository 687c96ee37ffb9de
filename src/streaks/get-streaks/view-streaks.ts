import { dayToIso } from 'besitos/calendar';
import { vipAt, type Profile, type StreakView } from 'besitos/contracts';
import type { Rules, StreakTypeRule } from 'besitos/ruleset';
import { multiplierOf } from '../advance-streaks/multiplier-of.js';
import { milestonesHad } from '../advance-streaks/new-milestones.js';
import { latestOf, longestOf } from '../days/chains.js';
import { resolveChains } from '../days/resolve-days.js';
import type { Streaks } from '../store/streaks.js';

/** Every streak type of the ruleset as the player sees it at `now` (ms): a chain whose instant has come is dead, whether or not its break was raised. */
export function viewStreaks(
  row: Streaks,
  rules: Rules,
  profile: Pick<Profile, 'vip'>,
  now: number,
): readonly StreakView[] {
  const vip = vipAt(profile, now) !== 'none';
  return rules.streakTypes.map((rule) =>
    viewStreak(row, rule, (count) => multiplierOf(count, vip, rules.ruleset.points.streak), now),
  );
}

function viewStreak(
  row: Streaks,
  rule: StreakTypeRule,
  multiplier: (count: number) => number,
  now: number,
): StreakView {
  const streak = row.streaks[rule.key];
  const chains = streak ? resolveChains(streak, rule.apart) : [];
  const live = streak && now < streak.breaksAt ? latestOf(chains) : undefined;
  const count = live?.count ?? 0;
  const had = live ? milestonesHad(live, [live], streak?.paid ?? []) : 0;
  const next = rule.milestones.find((milestone) => milestone.count > had);
  return {
    type: rule.key,
    count,
    longest: longestOf(chains, streak?.settled ?? 0),
    start: live ? dayToIso(live.start) : null,
    lastDay: live ? dayToIso(live.last) : null,
    breaksAt: live ? new Date(streak.breaksAt).toISOString() : null,
    multiplier: multiplier(count),
    milestones: rule.milestones.filter((milestone) => milestone.count <= had).map((milestone) => milestone.count),
    nextMilestone: next ? { count: next.count, reward: next.reward, missing: next.count - count } : null,
  };
}
