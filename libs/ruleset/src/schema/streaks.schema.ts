import type { StreakRules, StreakTypeRule } from '../ruleset.js';
import { finite, key, listOf, objectOf, whole } from './parts.js';

type Milestone = StreakTypeRule['milestones'][number];

const milestones = listOf(
  objectOf<Milestone>({ count: whole(1), reward: whole(0), badge: key().optional() }),
).superRefine((list, context) => {
  for (const [index, { count }] of list.entries()) {
    if (index > 0 && count <= list[index - 1].count) {
      context.addIssue({ code: 'custom', path: [index, 'count'], message: 'must be above the milestone before it' });
    }
  }
});

const type = objectOf<StreakTypeRule>({
  key: key(),
  apart: whole(1, 366),
  // A grace of a whole day would leave no activity to the day itself.
  graceHours: whole(0, 23),
  milestones,
});

interface Step {
  readonly from: number;
  readonly points: number;
}

const steps = (from: ReturnType<typeof finite>) =>
  listOf(objectOf<Step>({ from, points: whole(0, 100) })).superRefine((list, context) => {
    for (const [index, step] of list.entries()) {
      if (index > 0 && step.from <= list[index - 1].from) {
        context.addIssue({ code: 'custom', path: [index, 'from'], message: 'must be above the step before it' });
      }
    }
  });

/** Below a day, so that a level is entered after the day a streak was kept on. */
const hours = listOf(whole(0, 23)).superRefine((list, context) => {
  for (const [index, below] of list.entries()) {
    if (index > 0 && below >= list[index - 1]) {
      context.addIssue({ code: 'custom', path: [index], message: 'must be below the one before it' });
    }
  }
});

export const streaks = objectOf<StreakRules>({
  types: listOf(type).refine((types) => types.some((one) => one.key === 'achievement_unlock'), {
    error: 'must have the type achievement_unlock, which unlocks advance',
  }),
  lateDays: whole(0, 366),
  freeze: objectOf<StreakRules['freeze']>({ perMonth: whole(0, 31), minCount: whole(1) }),
  pause: objectOf<StreakRules['pause']>({ maxDays: whole(0, 366), perYear: whole(0, 366) }),
  repair: objectOf<StreakRules['repair']>({
    withinHours: whole(0),
    onceInDays: whole(0),
    perCount: whole(0),
    min: whole(0),
    max: whole(0),
  }).refine(({ min, max }) => min <= max, { error: 'must not be below min', path: ['max'] }),
  risk: objectOf<StreakRules['risk']>({
    safeAboveHours: whole(0),
    levelsBelowHours: hours,
    notifyLevel: whole(1),
    notifyMinCount: whole(0),
  }),
  health: objectOf<StreakRules['health']>({
    base: whole(0, 100),
    counts: steps(whole(0)),
    perMilestone: whole(0, 100),
    milestonesMax: whole(0, 100),
    multipliers: steps(finite()),
  }),
  zoneChangeOnceInDays: whole(0),
});
